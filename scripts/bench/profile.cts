import fs from 'node:fs';
import type { Profiler } from 'node:inspector';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../lib/log.cts';
import { formatTable } from '../lib/table.cts';

const RUNS = 6;
const SHOWN = 45;

interface ProfileOptions {
	/** Of n8n. */
	pid: number;
	/** Where n8n writes its profiles, but for their numbers. */
	file: string;
	log: Log;
}

/** Profiles n8n while it runs each side a few times. */
export async function profile(
	sides: Record<string, () => Promise<unknown>>,
	{ pid, file, log }: ProfileOptions,
): Promise<void> {
	let count = 0;
	for (const [name, run] of Object.entries(sides)) {
		for (let warmUp = 0; warmUp < 3; warmUp++) await run();
		process.kill(pid, 'SIGUSR2');
		await sleep(200);
		for (let round = 0; round < RUNS; round++) await run();
		process.kill(pid, 'SIGUSR2');
		await sleep(2_000);
		const path = `${file}.${count++}.cpuprofile`;
		log(`\n${name}: ${path}\n${summary(JSON.parse(fs.readFileSync(path, 'utf8')))}`);
	}
}

/** The functions with the most time, their callees included, of one run. */
function summary({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string {
	const own = new Map<number, number>();
	samples.forEach((id, index) => add(own, id, timeDeltas[index] ?? 0));
	const parents = new Map<number, Profiler.ProfileNode>();
	for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
	const self = new Map<string, number>();
	const total = new Map<string, number>();
	for (const node of nodes) {
		const time = (own.get(node.id) ?? 0) / 1000 / RUNS;
		if (time === 0) continue;
		add(self, nameOf(node), time);
		const seen = new Set<string>();
		let at: Profiler.ProfileNode | undefined = node;
		for (; at; at = parents.get(at.id)) seen.add(nameOf(at));
		for (const name of seen) add(total, name, time);
	}
	const rows = [...total]
		.filter(([name]) => !/^\((root|program|idle)\)/.test(name))
		.sort((a, b) => b[1] - a[1])
		.slice(0, SHOWN)
		.map(([name, time]) => [time.toFixed(1), (self.get(name) ?? 0).toFixed(1), name]);
	return formatTable(['Total ms', 'Own ms', 'Function'], rows);
}

function add<Key>(times: Map<Key, number>, key: Key, time: number): void {
	times.set(key, (times.get(key) ?? 0) + time);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Profiler.ProfileNode): string {
	const place = url
		.split('/node_modules/')
		.at(-1)
		?.replace(/^.*\.pnpm\/[^/]+\//, '');
	return `${functionName || '(anonymous)'} ${place}:${lineNumber + 1}`;
}
