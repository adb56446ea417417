'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { median } = require('../lib/median');
const { cpuOf, memoryOf, resetPeak } = require('./processes');

/** What n8n does after its answer still belongs to the execution. */
const SETTLE_MS = 300;

/**
 * Runs a workflow through its webhook.
 *
 * @param {string} url
 * @param {number} pid of n8n
 * @returns {Promise<{ count: number, failed: number, ms: number, cpuMs: number, peak: number, before: number }>}
 */
async function runWorkflow(url, pid) {
	resetPeak(pid);
	const before = memoryOf(pid).now;
	const cpu = cpuOf(pid);
	const start = performance.now();
	const response = await fetch(url);
	const answer = await response.json();
	const ms = performance.now() - start;
	await sleep(SETTLE_MS);
	const { id = [], error = [] } = answer;
	if (!response.ok || id.length + error.length === 0) {
		throw new Error(`n8n answered ${response.status}: ${JSON.stringify(answer).slice(0, 300)}`);
	}
	const results = { count: id.length + error.length, failed: error.length };
	return { ...results, ms, cpuMs: cpuOf(pid) - cpu, peak: memoryOf(pid).peak, before };
}

/**
 * Runs all sides in turn, round after round, after one that is not counted.
 *
 * @param {Record<string, () => Promise<object>>} sides
 * @param {{ rounds: number, warmUps?: number, summary?: (values: number[]) => number }} options
 * @returns {Promise<Record<string, Record<string, number>>>} the summary of every figure, by side
 */
async function inTurn(sides, { rounds, warmUps = 1, summary = median }) {
	const samples = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
	for (let round = -warmUps; round < rounds; round++) {
		for (const [name, run] of Object.entries(sides)) {
			const sample = await run();
			if (round >= 0) samples[name].push(sample);
		}
	}
	return Object.fromEntries(
		Object.entries(samples).map(([name, all]) => [
			name,
			Object.fromEntries(
				Object.keys(all[0]).map((figure) => [figure, summary(all.map((one) => one[figure]))]),
			),
		]),
	);
}

module.exports = { inTurn, runWorkflow };
