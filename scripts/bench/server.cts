// The server side of the benchmark, a process of its own so that its CPU time counts for nobody: the sandbox, and
// beside it a server of one long list. The sandbox looks through all its vehicles for every page; the list server has
// its pages ready, so that a list of 100,000 is measured and not the sandbox.

import http from 'node:http';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { Vehicle } from '../../sandbox/state/vehicle';
import { portOf } from '../lib/ports.cts';
import { repeated } from '../lib/repeated.cts';

const PAGE_SIZE = 1000;

/** What this process tells the one that started it. */
export interface ServerAddresses extends Pick<
	Sandbox,
	'url' | 'apiUrl' | 'tokenUrl' | 'clientId' | 'clientSecret'
> {
	vehicleIds: string[];
	/** The address of the server of long lists. */
	list: string;
}

process.once('disconnect', () => process.exit());

void (async () => {
	const sandbox = await startSandbox({ vehicleCount: Number(process.argv[2]) });
	const template = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value);
	const list = await startListServer(template);
	const { url, apiUrl, tokenUrl, clientId, clientSecret } = sandbox;
	const vehicleIds = template.map(({ id }) => id);
	const addresses: ServerAddresses = {
		...{ url, apiUrl, tokenUrl, clientId, clientSecret, vehicleIds, list },
	};
	process.send?.(addresses);
})();

/**
 * Lists as many vehicles as the first part of the path says: GET /20000/vehicles. A cursor is a page's number.
 *
 * @returns its address
 */
async function startListServer(template: Vehicle[]): Promise<string> {
	const pages = new Map<number, Buffer>();
	const pageOf = (number: number) => {
		const page = pages.get(number) ?? Buffer.from(recordsOf(template, number));
		pages.set(number, page);
		return page;
	};
	const server = http.createServer(({ url = '' }, response) => {
		const { pathname, searchParams } = new URL(url, 'http://list');
		const total = Number(pathname.split('/')[1]);
		const page = Number(searchParams.get('after') ?? 0);
		const after = (page + 1) * PAGE_SIZE < total ? String(page + 1) : null;
		const end = JSON.stringify({ after, before: null });
		response.setHeader('content-type', 'application/json; charset=utf-8');
		response.write(pageOf(page));
		response.end(`,"pagination":${end}}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${portOf(server)}`;
}

/** The beginning of a page's JSON. */
function recordsOf(template: Vehicle[], page: number): string {
	const records = repeated(template, PAGE_SIZE).map((vehicle, index) => {
		const number = String(page * PAGE_SIZE + index).padStart(8, '0');
		return { ...vehicle, id: number + vehicle.id.slice(8) };
	});
	return `{"data":${JSON.stringify(records)}`;
}
