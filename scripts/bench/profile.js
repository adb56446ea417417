'use strict';

const fs = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { formatTable } = require('../lib/table');

const RUNS = 6;
const SHOWN = 45;

/**
 * Profiles n8n while it runs each side a few times.
 *
 * @param {Record<string, () => Promise<object>>} sides
 * @param {{ pid: number, file: string, log: (line: string) => void }} options
 */
async function profile(sides, { pid, file, log }) {
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

/**
 * The functions with the most time, their callees included, of one run.
 *
 * @param {{ nodes: object[], samples: number[], timeDeltas: number[] }} profile
 */
function summary({ nodes, samples, timeDeltas }) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const own = new Map();
	samples.forEach((id, index) => own.set(id, (own.get(id) ?? 0) + timeDeltas[index]));
	for (const node of nodes) for (const child of node.children ?? []) byId.get(child).parent = node;
	const self = new Map();
	const total = new Map();
	const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time);
	for (const node of nodes) {
		const time = (own.get(node.id) ?? 0) / 1000 / RUNS;
		if (time === 0) continue;
		add(self, nameOf(node), time);
		const seen = new Set();
		for (let at = node; at; at = at.parent) seen.add(nameOf(at));
		for (const name of seen) add(total, name, time);
	}
	const rows = [...total]
		.filter(([name]) => !/^\((root|program|idle)\)/.test(name))
		.sort((a, b) => b[1] - a[1])
		.slice(0, SHOWN)
		.map(([name, time]) => [time.toFixed(1), (self.get(name) ?? 0).toFixed(1), name]);
	return formatTable(['Total ms', 'Own ms', 'Function'], rows);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }) {
	const place = url
		.split('/node_modules/')
		.at(-1)
		.replace(/^.*\.pnpm\/[^/]+\//, '');
	return `${functionName || '(anonymous)'} ${place}:${lineNumber + 1}`;
}

module.exports = { profile };
