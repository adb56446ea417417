'use strict';

const { inTurn } = require('./measure');

const CONCURRENCY = 10;
const LATENCY_MS = 80;
const PER_SECOND = 50;
const ITEMS = 300;

/** @typedef {{ name: string, unit: string, ours: number, http?: number, floor?: number, ratio: number, of: string, limit: number }} Row */

/** What the measured node alone took. */
function net(result, side, figure) {
	return Math.max(0, result[side][figure] - result.empty[figure]);
}

function expectAll(result, sides, count) {
	for (const side of sides) {
		const { count: got, failed } = result[side];
		if (got !== count || failed > 0) throw new Error(`${side}: ${got} results, ${failed} failed`);
	}
}

/** 300 reads without latency: what our layer and n8n's cost. */
async function cpuPerRead({ reads, rounds }) {
	const result = await inTurn(reads(ITEMS), { rounds: rounds * 2, warmUps: 3 });
	expectAll(result, ['enode', 'http', 'floor'], ITEMS);
	const [ours, http] = ['enode', 'http'].map((side) => net(result, side, 'cpuMs') / ITEMS);
	const floor = result.floor.cpuMs / ITEMS;
	const row = { name: `${ITEMS} reads, CPU of n8n per read`, unit: 'ms', ours, http, floor };
	const time = {
		name: `${ITEMS} reads, time`,
		unit: 'ms',
		ours: net(result, 'enode', 'ms'),
		http: net(result, 'http', 'ms'),
		floor: result.floor.ms,
	};
	return [
		{ ...row, ratio: ours / http, of: 'HTTP Request', limit: 0.6 },
		{ ...time, ratio: time.ours / time.http, of: 'HTTP Request' },
	];
}

/** 300 reads that take 80 ms each. */
async function latency({ reads, server, rounds }) {
	await server.setLatency(LATENCY_MS);
	const result = await inTurn(reads(ITEMS), { rounds });
	await server.setLatency(0);
	expectAll(result, ['enode', 'http', 'floor'], ITEMS);
	const [ours, http] = ['enode', 'http'].map((side) => net(result, side, 'ms'));
	const ideal = (ITEMS / CONCURRENCY) * LATENCY_MS;
	const figures = { unit: 'ms', ours, http, floor: result.floor.ms };
	const name = `${ITEMS} reads at ${LATENCY_MS} ms, time`;
	return [{ name, ...figures, ratio: ours / ideal, of: `ideal ${ideal}`, limit: 1.4 }];
}

/** 500 items that ask for 20 vehicles. */
async function sameQuestions({ reads, rounds }) {
	const result = await inTurn(reads(500, 20), { rounds, warmUps: 2 });
	expectAll(result, ['enode', 'http', 'floor'], 500);
	const [ours, http] = ['enode', 'http'].map((side) => net(result, side, 'ms'));
	const figures = { unit: 'ms', ours, http, floor: result.floor.ms };
	return [
		{
			...{ name: '500 items over 20 vehicles, time', ...figures },
			...{ ratio: ours / http, of: 'HTTP Request', limit: 0.1 },
		},
	];
}

/** Long lists against a bare loop, with the memory of n8n. */
async function lists({ list, restart, rounds }) {
	const [short, long] = [20_000, 100_000].map(list);
	const sides = {
		...{ empty: short.empty, short: short.enode, long: long.enode },
		...{ shortFloor: short.floor, longFloor: long.floor },
	};
	const result = await inTurn(sides, { rounds: rounds * 2, warmUps: 2 });
	expectAll(result, ['short', 'shortFloor'], 20_000);
	expectAll(result, ['long', 'longFloor'], 100_000);
	const [shortMs, longMs] = ['short', 'long'].map((side) => net(result, side, 'ms'));
	const { shortFloor, longFloor } = result;
	const base = { unit: 'ms' };
	// In an n8n that has just started, as one that has worked keeps what it once needed.
	const memory = async (total) => {
		await restart();
		const { empty, enode, floor } = list(total);
		await empty();
		const { before, peak } = await enode();
		const figures = { unit: 'MB', ours: peak - before, floor: (await floor()).outputMb };
		const name = `list of ${total.toLocaleString('en')}, peak of n8n above ${before} MB`;
		return { name, ...figures, ratio: figures.ours / figures.floor, of: 'its JSON' };
	};
	return [
		{
			...{ ...base, name: 'list of 20,000, time', ours: shortMs, floor: shortFloor.ms },
			...{ ratio: shortMs / shortFloor.ms, of: 'fetch loop', limit: 2.5 },
		},
		{
			...{ ...base, name: 'list of 100,000, time', ours: longMs, floor: longFloor.ms },
			...{ ratio: longMs / shortMs, of: 'list of 20,000', limit: 5.5 },
		},
		await memory(20_000),
		await memory(100_000),
	];
}

/** 300 reads from a server that answers 429 beyond 50 requests a second: the worst of the rounds. */
async function rateLimited({ reads, server, rounds }) {
	const { enode, http } = reads(ITEMS);
	const counting = (run) => async () => {
		await server.setRateLimit(null);
		await server.clearRequests();
		await server.setRateLimit(PER_SECOND);
		const sample = await run();
		const requests = await server.requests();
		return { ...sample, refused: requests.filter(({ status }) => status === 429).length };
	};
	const sides = { enode: counting(enode), http: counting(http) };
	const summary = (values) => Math.max(...values);
	const result = await inTurn(sides, { rounds, warmUps: 0, summary });
	await server.setRateLimit(null);
	const row = (name, figure, limit) => ({
		...{ name: `${PER_SECOND} a second: ${name}`, unit: '', of: 'itself', limit },
		...{ ours: result.enode[figure], http: result.http[figure], ratio: result.enode[figure] },
	});
	return [
		row(`failures of ${ITEMS}`, 'failed', 0),
		row('refusals (429)', 'refused', 60),
		{ ...row('time', 'ms'), unit: 'ms', ratio: undefined },
	];
}

module.exports = {
	CONCURRENCY,
	cases: { cpu: cpuPerRead, latency, same: sameQuestions, lists, limited: rateLimited },
};
