const { createServer } = require('node:http');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { assetsOf } = require('../../sandbox/state');
const { runEnode } = require('../support/engine');
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
	let page = 0;
	const server = createServer((_request, response) => {
		onPage();
		page++;
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
	['whole', false],
	['simplified', true],
])('keeps no more than the output and one page while it lists %s records', async (_, simplify) => {
	const kept = [];
	const { apiUrl, close } = await startList(() => kept.push(keptBytes()));
	const parameters = { resource: 'vehicle', operation: 'getAll', returnAll: true, simplify };
	const options = { pageSize: PAGE_SIZE };
	const { items } = await runEnode(sandbox.credential({ apiUrl }), { ...parameters, options });
	const [before] = kept;
	const output = keptBytes() - before;
	await close();
	const records = PAGES * PAGE_SIZE;
	expect(items).toHaveLength(records);
	// A whole record takes more than a simplified one.
	const page = Math.max(output / PAGES, 2_000_000);
	expect(Math.max(...kept) - before).toBeLessThan(output + page);
});
