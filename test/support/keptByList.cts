// A process of its own, as the memory of one that ran other tests is theirs too. Lists vehicles with the node in
// n8n-core, and prints how much of the heap is in use before each page and at the end, without garbage.
//
// node --expose-gc --require tsx/cjs keptByList.cts '{ "simplify": true, "itemCount": 2 }'

import './quiet.cts';
import { createServer } from 'node:http';
import { portOf } from '../../scripts/lib/ports.cts';
import { startSandbox } from '../../sandbox';
import { CredentialStore } from './credentialStore';
import { runEnode } from './engine';
import { byId } from './examples';

const PAGES = 20;
const PAGE_SIZE = 1_000;

export interface ListOptions {
	/** Whose 'Get Many' it is. */
	resource?: string;
	simplify: boolean;
	itemCount: number;
}

/** Bytes of the heap, and how many records were listed. */
export interface Kept {
	records: number;
	pages: number[];
	atEnd: number;
}

function heapInUse(): number {
	if (!globalThis.gc) throw new Error('It needs --expose-gc');
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}

/** An API with nothing but a list of vehicles; calls `onPage` before each page. */
async function startList(
	template: object,
	onPage: () => void,
): Promise<{ apiUrl: string; close: () => Promise<void> }> {
	const server = createServer(({ url = '' }, response) => {
		onPage();
		const page = 1 + Number(new URL(url, 'http://list').searchParams.get('after'));
		const data = Array.from({ length: PAGE_SIZE }, (_, index) => ({
			...template,
			id: `${page}-${index}`,
		}));
		const pagination = { before: null, after: page < PAGES ? String(page) : null };
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ data, pagination }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		apiUrl: `http://127.0.0.1:${portOf(server)}`,
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
}

async function main({ resource = 'vehicle', simplify, itemCount }: ListOptions): Promise<void> {
	const sandbox = await startSandbox();
	const { tokenUrl: accessTokenUrl, clientId, clientSecret, control } = sandbox;
	const [newest] = control.state.assets.vehicle.newestFirst();
	if (!newest) throw new Error('The sandbox has no vehicle');
	const pages: number[] = [];
	const { apiUrl, close } = await startList(newest.value, () => pages.push(heapInUse()));
	const { items } = await runEnode(
		new CredentialStore({ accessTokenUrl, clientId, clientSecret, apiUrl }),
		{
			...{ resource, operation: 'getAll', returnAll: true, simplify, assetTypes: ['vehicle'] },
			filters: { userId: byId('={{ $json.user }}') },
			options: { pageSize: PAGE_SIZE, maxConcurrency: 1 },
		},
		{ items: Array.from({ length: itemCount }, (_, index) => ({ user: `user-${index}` })) },
	);
	const kept: Kept = { records: items.length, pages, atEnd: heapInUse() };
	process.stdout.write(JSON.stringify(kept));
	await Promise.all([close(), sandbox.close()]);
}

void main(JSON.parse(process.argv[2] ?? '{}'));
