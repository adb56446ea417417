// The floor: what the same work takes as a bare fetch loop, in a process of its own on n8n's Node.js.

import type { Sample } from './measure.cts';

interface ListJob {
	list: string;
	headers: Record<string, string>;
}

interface ReadsJob {
	urls: string[];
	headers: Record<string, string>;
	concurrency: number;
}

export type Job = ListJob | ReadsJob;

interface Page {
	data: unknown[];
	pagination: { after: string | null };
}

process.once('disconnect', () => process.exit());
process.on('message', async (job: Job) => {
	const cpu = process.cpuUsage();
	const start = performance.now();
	const records = await ('list' in job ? readList(job) : readAll(job));
	const { user, system } = process.cpuUsage(cpu);
	const ms = performance.now() - start;
	const outputMb = records.reduce<number>((sum, one) => sum + JSON.stringify(one).length, 0) / 1e6;
	const sample: Sample<'outputMb'> = {
		...{ count: records.length, failed: 0, ms, cpuMs: (user + system) / 1000, outputMb },
	};
	process.send?.(sample);
});

async function read(url: string, headers: Record<string, string>): Promise<unknown> {
	const response = await fetch(url, { headers });
	if (!response.ok) throw new Error(`${response.status} from ${url}`);
	return response.json();
}

async function readAll({ urls, headers, concurrency }: ReadsJob): Promise<unknown[]> {
	const results: unknown[] = [];
	const todo = urls.entries();
	const work = async () => {
		for (const [index, url] of todo) results[index] = await read(url, headers);
	};
	await Promise.all(Array.from({ length: concurrency }, work));
	return results;
}

async function readList({ list, headers }: ListJob): Promise<unknown[]> {
	const records: unknown[] = [];
	for (let after: string | null = ''; after !== null;) {
		const url: string = `${list}?pageSize=1000${after && `&after=${after}`}`;
		const page = (await read(url, headers)) as Page;
		records.push(...page.data);
		after = page.pagination.after;
	}
	return records;
}
