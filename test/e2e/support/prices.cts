import http from 'node:http';
import type { AddressInfo } from 'node:net';

const HOUR = 3_600_000;

export interface PriceServer {
	url: string;
	/** Where the same numbers are the grams of CO₂ per kWh. */
	carbonUrl: string;
	/** EUR/MWh, for the hours from this one on. */
	prices: number[];
	close(): Promise<void>;
}

const PRICES_PATH = '/v1/marketdata';
const CARBON_PATH = '/intensity';

interface Hour {
	start: number;
	end: number;
	value: number;
}

/** As aWATTar answers. */
const marketData = (hours: Hour[]) => ({
	object: 'list',
	data: hours.map(({ start, end, value }) => ({
		...{ start_timestamp: start, end_timestamp: end },
		...{ marketprice: value, unit: 'Eur/MWh' },
	})),
	url: '/de/v1/marketdata',
});

const minuteOf = (time: number) => `${new Date(time).toISOString().slice(0, 16)}Z`;

/** As the Carbon Intensity API of Great Britain answers. */
const carbonIntensity = (hours: Hour[]) => ({
	data: hours.map(({ start, end, value }) => ({
		...{ from: minuteOf(start), to: minuteOf(end) },
		intensity: { forecast: value, actual: null, index: 'moderate' },
	})),
});

export async function servePrices(): Promise<PriceServer> {
	const server = http.createServer(({ url = '' }, response) => {
		const first = Math.floor(Date.now() / HOUR) * HOUR;
		const hours = handle.prices.map((value, hour) => ({
			...{ start: first + hour * HOUR, end: first + (hour + 1) * HOUR, value },
		}));
		const answer = url.startsWith(CARBON_PATH) ? carbonIntensity(hours) : marketData(hours);
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify(answer));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const handle: PriceServer = {
		url: `http://127.0.0.1:${port}${PRICES_PATH}`,
		carbonUrl: `http://127.0.0.1:${port}${CARBON_PATH}`,
		prices: [],
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return handle;
}
