const { createServer } = require('node:http');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { assetsOf } = require('../../sandbox/state');
const { runEnode } = require('../support/engine');
const { byId } = require('../support/examples');
const { useSandbox } = require('../support/useSandbox');

const PAGES = 20;
const PAGE_SIZE = 1_000;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc');

function keptBytes() {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

const sandbox = useSandbox();

/** An API with nothing but a list of vehicles; calls `onPage` before each page. */
async function startList(onPage) {
	const [template] = [...assetsOf(sandbox.control.state, 'vehicle').newestFirst()];
	const server = createServer(({ url }, response) => {
		onPage();
		const page = 1 + Number(new URL(url, 'http://localhost').searchParams.get('after'));
		const data = Array.from({ length: PAGE_SIZE }, (_, index) => ({
			...template.value,
			id: `${page}-${index}`,
		}));
		const pagination = { before: null, after: page < PAGES ? String(page) : null };
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ data, pagination }));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const apiUrl = `http://127.0.0.1:${server.address().port}`;
	return { apiUrl, close: async () => await new Promise((resolve) => server.close(resolve)) };
}

it.each([
	['whole records', { simplify: false }, 1],
	['simplified records', { simplify: true }, 1],
	['simplified records for two items', { simplify: true }, 2],
])('keeps no more than the output and one page while it lists %s', async (_, how, itemCount) => {
	const kept = [];
	const { apiUrl, close } = await startList(() => kept.push(keptBytes()));
	const { items } = await runEnode(
		sandbox.credential({ apiUrl }),
		{
			...{ resource: 'vehicle', operation: 'getAll', returnAll: true, ...how },
			filters: { userId: byId('={{ $json.user }}') },
			options: { pageSize: PAGE_SIZE, maxConcurrency: 1 },
		},
		{ items: Array.from({ length: itemCount }, (_, index) => ({ user: `user-${index}` })) },
	);
	const [before] = kept;
	const output = keptBytes() - before;
	await close();
	expect(items).toHaveLength(itemCount * PAGES * PAGE_SIZE);
	// A whole record takes more than a simplified one.
	const page = Math.max(output / PAGES, 2_000_000);
	expect(Math.max(...kept) - before).toBeLessThan(output + page);
});
