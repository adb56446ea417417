import { type Figure, inTurn, type Memory, type Run, type Sample } from './measure.cts';
import { barePlans } from './plans.cts';
import type { Server } from './processes.cts';

export const CONCURRENCY = 10;
const LATENCY_MS = 80;
const PER_SECOND = 50;
const ITEMS = 300;
export const PLANS = 1_000;

/** A line of the report. */
export interface Row {
	name: string;
	unit: string;
	ours: number;
	http?: number;
	floor?: number;
	/** Of `ours` to what `of` names. */
	ratio?: number;
	of: string;
	/** What the ratio is to be at most. */
	limit?: number;
}

export interface Bench {
	/** Reads of `count` items that ask for so many distinct vehicles. */
	reads: (
		count: number,
		distinct?: number,
	) => Record<'empty' | 'enode' | 'bracket' | 'named' | 'http' | 'floor', Run>;
	/** Lists of so many vehicles. */
	list: (total: number) => { empty: Run; enode: Run<Memory>; floor: Run<'outputMb'> };
	/** Plans of two days of quarters for 1,000 vehicles, by one list of prices. */
	plans: Record<'empty' | 'enode', Run>;
	server: Server;
	/** The one that plans read from. */
	planServer: Server;
	/** Of n8n. */
	restart: () => Promise<void>;
	rounds: number;
}

/** What the measured node alone took. */
function net<Side extends string>(
	result: Record<Side | 'empty', Sample>,
	side: Side,
	figure: Figure,
): number {
	return Math.max(0, result[side][figure] - result.empty[figure]);
}

function expectAll<Side extends string>(
	result: Record<Side, Sample>,
	sides: Side[],
	count: number,
): void {
	for (const side of sides) {
		const { count: got, failed } = result[side];
		if (got !== count || failed > 0) throw new Error(`${side}: ${got} results, ${failed} failed`);
	}
}

/** 300 reads without latency: what our layer and n8n's cost. */
async function cpuPerRead({ reads, rounds }: Bench): Promise<Row[]> {
	const result = await inTurn(reads(ITEMS), { rounds: rounds * 2, warmUps: 3 });
	expectAll(result, ['enode', 'bracket', 'named', 'http', 'floor'], ITEMS);
	const cpu = {
		ours: net(result, 'enode', 'cpuMs') / ITEMS,
		http: net(result, 'http', 'cpuMs') / ITEMS,
		floor: result.floor.cpuMs / ITEMS,
	};
	const time = {
		ours: net(result, 'enode', 'ms'),
		http: net(result, 'http', 'ms'),
		floor: result.floor.ms,
	};
	return [
		{
			...{ name: `${ITEMS} reads, CPU of n8n per read`, unit: 'ms', ...cpu },
			...{ ratio: cpu.ours / cpu.http, of: 'HTTP Request', limit: 0.35 },
		},
		...(['bracket', 'named'] as const).map((way): Row => {
			const ours = net(result, way, 'cpuMs') / ITEMS;
			const name = `the same, with a field in brackets${way === 'named' ? ' that has dots and blanks' : ''}`;
			return {
				name,
				unit: 'ms',
				ours,
				http: cpu.http,
				ratio: ours / cpu.http,
				of: 'HTTP Request',
				limit: 0.35,
			};
		}),
		{
			...{ name: `${ITEMS} reads, time`, unit: 'ms', ...time },
			...{ ratio: time.ours / time.http, of: 'HTTP Request' },
		},
	];
}

/** 300 reads that take 80 ms each. */
async function latency({ reads, server, rounds }: Bench): Promise<Row[]> {
	await server.setLatency(LATENCY_MS);
	const { empty, enode, http, floor } = reads(ITEMS);
	const result = await inTurn({ empty, enode, http, floor }, { rounds });
	await server.setLatency(0);
	expectAll(result, ['enode', 'http', 'floor'], ITEMS);
	const ours = net(result, 'enode', 'ms');
	const theirs = net(result, 'http', 'ms');
	const figures = { unit: 'ms', ours, http: theirs, floor: result.floor.ms };
	const name = `${ITEMS} reads at ${LATENCY_MS} ms, time`;
	return [{ name, ...figures, ratio: ours / theirs, of: 'HTTP Request', limit: 0.9 }];
}

/** 500 items that ask for 20 vehicles. */
async function sameQuestions({ reads, rounds }: Bench): Promise<Row[]> {
	const { empty, enode, http, floor } = reads(500, 20);
	const result = await inTurn({ empty, enode, http, floor }, { rounds, warmUps: 2 });
	expectAll(result, ['enode', 'http', 'floor'], 500);
	const ours = net(result, 'enode', 'ms');
	const theirs = net(result, 'http', 'ms');
	const figures = { unit: 'ms', ours, http: theirs, floor: result.floor.ms };
	return [
		{
			...{ name: '500 items over 20 vehicles, time', ...figures },
			...{ ratio: ours / theirs, of: 'HTTP Request', limit: 0.1 },
		},
	];
}

/** Long lists against a bare loop, with the memory of n8n. */
async function lists({ list, restart, rounds }: Bench): Promise<Row[]> {
	const [shortList, longList] = [list(20_000), list(100_000)];
	const sides: Record<'empty' | 'short' | 'long' | 'shortFloor' | 'longFloor', Run> = {
		...{ empty: shortList.empty, short: shortList.enode, long: longList.enode },
		...{ shortFloor: shortList.floor, longFloor: longList.floor },
	};
	const result = await inTurn(sides, { rounds: rounds * 2, warmUps: 2 });
	expectAll(result, ['short', 'shortFloor'], 20_000);
	expectAll(result, ['long', 'longFloor'], 100_000);
	const short = { ours: net(result, 'short', 'ms'), floor: result.shortFloor.ms };
	const long = { ours: net(result, 'long', 'ms'), floor: result.longFloor.ms };
	// In an n8n that has just started, as one that has worked keeps what it once needed.
	const memory = async (total: number): Promise<Row> => {
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
			...{ name: 'list of 20,000, time', unit: 'ms', ...short },
			...{ ratio: short.ours / short.floor, of: 'fetch loop', limit: 2.5 },
		},
		{
			...{ name: 'list of 100,000, time', unit: 'ms', ...long },
			...{ ratio: long.ours / short.ours, of: 'list of 20,000', limit: 5.5 },
		},
		await memory(20_000),
		await memory(100_000),
	];
}

/** What planning costs: alone, and for 1,000 vehicles in n8n with a read of each. */
async function planning({ plans, planServer, rounds }: Bench): Promise<Row[]> {
	const result = await inTurn(plans, { rounds, warmUps: 2 });
	expectAll(result, ['enode'], PLANS);
	await planServer.clearRequests();
	await plans.enode();
	const requests = await planServer.requests();
	const reads = requests.filter(({ path }) => path.startsWith('/vehicles/')).length;
	const row = (name: string, unit: string, ours: number): Row => ({
		...{ name: `${PLANS.toLocaleString('en')} plans${name}`, unit, ours, of: '' },
	});
	return [
		...barePlans(),
		row(', CPU of n8n per plan', 'ms', net(result, 'enode', 'cpuMs') / PLANS),
		row(', time', 'ms', net(result, 'enode', 'ms')),
		{ ...row(': reads of vehicles', '', reads), ratio: reads / PLANS, of: 'a plan', limit: 1 },
		row(': other requests', '', requests.length - reads),
	];
}

/** 300 reads from a server that answers 429 beyond 50 requests a second: the worst of the rounds. */
async function rateLimited({ reads, server, rounds }: Bench): Promise<Row[]> {
	const { enode, http } = reads(ITEMS);
	const counting =
		(run: Run): Run<'refused'> =>
		async () => {
			await server.setRateLimit(null);
			await server.clearRequests();
			await server.setRateLimit(PER_SECOND);
			const sample = await run();
			const requests = await server.requests();
			return { ...sample, refused: requests.filter(({ status }) => status === 429).length };
		};
	const sides = { enode: counting(enode), http: counting(http) };
	const summary = (values: number[]) => Math.max(...values);
	const result = await inTurn(sides, { rounds, warmUps: 0, summary });
	await server.setRateLimit(null);
	const row = (name: string, figure: Figure | 'refused', limit?: number): Row => ({
		...{ name: `${PER_SECOND} a second: ${name}`, unit: '', of: 'itself', limit },
		...{ ours: result.enode[figure], http: result.http[figure], ratio: result.enode[figure] },
	});
	return [
		row(`failures of ${ITEMS}`, 'failed', 0),
		row('refusals (429)', 'refused', 60),
		{ ...row('time', 'ms'), unit: 'ms', ratio: undefined },
	];
}

export const cases: Record<string, (bench: Bench) => Promise<Row[]>> = {
	...{ cpu: cpuPerRead, latency, same: sameQuestions, lists, limited: rateLimited },
	plan: planning,
};
