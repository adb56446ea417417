'use strict';

// The floor: what the same work takes as a bare fetch loop, in a process of its own on n8n's Node.js.

process.once('disconnect', () => process.exit());
process.on('message', async (job) => {
	const cpu = process.cpuUsage();
	const start = performance.now();
	const records = await (job.list ? readList(job) : readAll(job));
	const { user, system } = process.cpuUsage(cpu);
	const ms = performance.now() - start;
	const outputMb = records.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / 1e6;
	process.send({
		...{ count: records.length, failed: 0, ms, cpuMs: (user + system) / 1000, outputMb },
	});
});

/** @returns {Promise<any>} */
async function read(url, headers) {
	const response = await fetch(url, { headers });
	if (!response.ok) throw new Error(`${response.status} from ${url}`);
	return response.json();
}

async function readAll({ urls, headers, concurrency }) {
	const results = [];
	let next = 0;
	const work = async () => {
		for (let index = next++; index < urls.length; index = next++) {
			results[index] = await read(urls[index], headers);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, work));
	return results;
}

async function readList({ list, headers }) {
	const records = [];
	for (let after = ''; after !== null;) {
		const page = await read(`${list}?pageSize=1000${after && `&after=${after}`}`, headers);
		records.push(...page.data);
		after = page.pagination.after;
	}
	return records;
}
