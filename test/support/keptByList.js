'use strict';

// A process of its own, as the memory of one that ran other tests is theirs too. Lists vehicles with the node in
// n8n-core, and prints how much of the heap is in use before each page and at the end, without garbage.
//
// node --expose-gc keptByList.js '{ "simplify": true, "itemCount": 2 }'

const { createServer } = require('node:http');

require('./quiet');
require('tsx/cjs');
const { startSandbox } = require('../../sandbox');
const { assetsOf } = require('../../sandbox/state');
const { CredentialStore } = require('./credentialStore');
const { runEnode } = require('./engine');
const { byId } = require('./examples');

const PAGES = 20;
const PAGE_SIZE = 1_000;

function heapInUse() {
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}

/** An API with nothing but a list of vehicles; calls `onPage` before each page. */
async function startList(template, onPage) {
	const server = createServer(({ url }, response) => {
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
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const apiUrl = `http://127.0.0.1:${server.address().port}`;
	return { apiUrl, close: async () => await new Promise((resolve) => server.close(resolve)) };
}

async function main({ simplify, itemCount }) {
	const sandbox = await startSandbox();
	const { tokenUrl: accessTokenUrl, clientId, clientSecret, control } = sandbox;
	const [{ value: template }] = assetsOf(control.state, 'vehicle').newestFirst();
	const pages = [];
	const { apiUrl, close } = await startList(template, () => pages.push(heapInUse()));
	const { items } = await runEnode(
		new CredentialStore({ accessTokenUrl, clientId, clientSecret, apiUrl }),
		{
			...{ resource: 'vehicle', operation: 'getAll', returnAll: true, simplify },
			filters: { userId: byId('={{ $json.user }}') },
			options: { pageSize: PAGE_SIZE, maxConcurrency: 1 },
		},
		{ items: Array.from({ length: itemCount }, (_, index) => ({ user: `user-${index}` })) },
	);
	const atEnd = heapInUse();
	console.log(JSON.stringify({ records: items.length, pages, atEnd }));
	await Promise.all([close(), sandbox.close()]);
}

void main(JSON.parse(process.argv[2]));
