'use strict';

// The server side of the benchmark, a process of its own so that its CPU time counts for nobody: the sandbox, and
// beside it a server of one long list. The sandbox looks through all its vehicles for every page; the list server has
// its pages ready, so that a list of 100,000 is measured and not the sandbox.

const http = require('node:http');

require('tsx/cjs');
const { startSandbox } = require('../../sandbox');
const { assetsOf } = require('../../sandbox/state');

const PAGE_SIZE = 1000;

process.once('disconnect', () => process.exit());

void (async () => {
	const sandbox = await startSandbox({ vehicleCount: Number(process.argv[2]) });
	const template = [...assetsOf(sandbox.control.state, 'vehicle').newestFirst()].map(
		({ value }) => value,
	);
	const list = await startListServer(template);
	const { url, apiUrl, tokenUrl, clientId, clientSecret } = sandbox;
	const vehicleIds = template.map(({ id }) => id);
	process.send({ url, apiUrl, tokenUrl, clientId, clientSecret, vehicleIds, list });
})();

/**
 * Lists as many vehicles as the first part of the path says: GET /20000/vehicles. A cursor is a page's number.
 *
 * @param {{ id: string }[]} template
 * @returns {Promise<string>} its address
 */
async function startListServer(template) {
	const pages = new Map();
	const server = http.createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url, 'http://list');
		const total = Number(pathname.split('/')[1]);
		const page = Number(searchParams.get('after') ?? 0);
		if (!pages.has(page)) pages.set(page, Buffer.from(recordsOf(template, page)));
		const after = (page + 1) * PAGE_SIZE < total ? String(page + 1) : null;
		const end = JSON.stringify({ after, before: null });
		response.setHeader('content-type', 'application/json; charset=utf-8');
		response.write(pages.get(page));
		response.end(`,"pagination":${end}}`);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${server.address().port}`;
}

/**
 * @param {{ id: string }[]} template
 * @param {number} page
 * @returns {string} the beginning of the page's JSON
 */
function recordsOf(template, page) {
	const records = Array.from({ length: PAGE_SIZE }, (_, index) => {
		const number = String(page * PAGE_SIZE + index).padStart(8, '0');
		const vehicle = template[index % template.length];
		return { ...vehicle, id: number + vehicle.id.slice(8) };
	});
	return `{"data":${JSON.stringify(records)}`;
}
