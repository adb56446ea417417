import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../lib/median.cts';
import { cpuOf, memoryOf, resetPeak } from './processes.cts';

/** What n8n does after its answer still belongs to the execution. */
const SETTLE_MS = 300;

/** `count` results, `failed` ones among them. */
export type Figure = 'count' | 'failed' | 'ms' | 'cpuMs';

export type Sample<More extends string = never> = Record<Figure | More, number>;

export type Run<More extends string = never> = () => Promise<Sample<More>>;

/** Resident memory of n8n in MB. */
export type Memory = 'before' | 'peak';

/** What the webhook of a benchmark workflow answers. */
interface Answer {
	id?: unknown[];
	vehicleId?: unknown[];
	error?: unknown[];
}

/**
 * Runs a workflow through its webhook.
 *
 * @param pid of n8n
 */
export async function runWorkflow(url: string, pid: number): Promise<Sample<Memory>> {
	resetPeak(pid);
	const before = memoryOf(pid).now;
	const cpu = cpuOf(pid);
	const start = performance.now();
	const response = await fetch(url);
	const answer = (await response.json()) as Answer;
	const ms = performance.now() - start;
	await sleep(SETTLE_MS);
	const { id = [], vehicleId = [], error = [] } = answer;
	const count = id.length + vehicleId.length + error.length;
	if (!response.ok || count === 0) {
		throw new Error(`n8n answered ${response.status}: ${JSON.stringify(answer).slice(0, 300)}`);
	}
	const results = { count, failed: error.length };
	return { ...results, ms, cpuMs: cpuOf(pid) - cpu, peak: memoryOf(pid).peak, before };
}

interface TurnOptions {
	rounds: number;
	/** Rounds before them that are not counted. */
	warmUps?: number;
	summary?: (values: number[]) => number;
}

/** Runs all sides in turn, round after round; answers the summary of every figure, by side. */
export async function inTurn<Side extends string, Name extends string>(
	sides: Record<Side, () => Promise<Record<Name, number>>>,
	{ rounds, warmUps = 1, summary = median }: TurnOptions,
): Promise<Record<Side, Record<Name, number>>> {
	const samples = recordOf<Side, Array<Record<Name, number>>>(keysOf(sides), () => []);
	for (let round = -warmUps; round < rounds; round++) {
		for (const side of keysOf(sides)) {
			const sample = await sides[side]();
			if (round >= 0) samples[side].push(sample);
		}
	}
	return recordOf(keysOf(sides), (side) => {
		const [first] = samples[side];
		if (!first) throw new Error('There was no round to count');
		return recordOf(keysOf(first), (name) => summary(samples[side].map((one) => one[name])));
	});
}

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
	return Object.keys(record) as Key[];
}

function recordOf<Key extends string, Value>(
	keys: Key[],
	valueOf: (key: Key) => Value,
): Record<Key, Value> {
	return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
