import http from 'node:http';
import type { AddressInfo } from 'node:net';

const HOUR = 3_600_000;

export interface PriceServer {
	url: string;
	/** EUR/MWh, for the hours from this one on. */
	prices: number[];
	close(): Promise<void>;
}

/** Answers as aWATTar does. */
export async function servePrices(): Promise<PriceServer> {
	const server = http.createServer((_request, response) => {
		const first = Math.floor(Date.now() / HOUR) * HOUR;
		const data = handle.prices.map((marketprice, hour) => ({
			start_timestamp: first + hour * HOUR,
			end_timestamp: first + (hour + 1) * HOUR,
			...{ marketprice, unit: 'Eur/MWh' },
		}));
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify({ object: 'list', data, url: '/de/v1/marketdata' }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const handle: PriceServer = {
		url: `http://127.0.0.1:${port}/v1/marketdata`,
		prices: [],
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return handle;
}
