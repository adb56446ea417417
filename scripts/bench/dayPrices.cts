import type { BlockLimits } from '../../nodes/Enode/charging/blocks';
import type { Cell } from '../../nodes/Enode/charging/moves';
import type { Random } from '../../sandbox/base/random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const QUARTERS = 192;

/** What prices of two days look like: each gives a price per kWh for a quarter of an hour. */
export const SHAPES: Record<string, (quarter: number, random: Random) => number> = {
	'go up and down twice a day': (quarter, random) =>
		0.2 + 0.1 * Math.sin((quarter / 48) * 2 * Math.PI) + random.next() * 0.05,
	'zigzag within each hour': (quarter, random) =>
		0.2 + 0.1 * Math.sin((quarter / 48) * 2 * Math.PI) + (quarter % 4) * 0.02 + random.next() / 50,
	'are of whole hours': (quarter) => ((Math.floor(quarter / 4) * 7) % 30) / 100,
	'are of day and night': (quarter) => (quarter % 96 > 28 && quarter % 96 < 88 ? 0.3 : 0.2),
	'are at random': (_, random) => random.next() * 0.4,
	'have few steps': (_, random) => random.integer(0, 6) / 20,
	alternate: (quarter) => (quarter % 2 === 0 ? 0.1 : 0.3),
};

/** Lengths of shortest blocks in minutes that are whole quarters, and some that are not. */
export const BLOCKS = { whole: [0, 15, 30, 60, 120], odd: [17, 20, 50, 70] };

export interface PlanCase {
	cells: Cell[];
	/** Ms to charge. */
	length: number;
	limits: BlockLimits;
}

/** Two days of quarters at prices of a shape, with any need and options. */
export function planCase(
	price: (quarter: number, random: Random) => number,
	least: number[],
	random: Random,
): PlanCase {
	// Now is within the first quarter, and the deadline within the last one.
	const cut = random.pick([0, 7.4 * MINUTE]);
	const cells = Array.from({ length: QUARTERS }, (_, quarter) => ({
		start: quarter * 15 * MINUTE + (quarter === 0 ? cut : 0),
		end: (quarter + 1) * 15 * MINUTE - (quarter === QUARTERS - 1 ? cut : 0),
		price: Math.round(price(quarter, random) * 1e4) / 1e4,
	}));
	const limits = {
		least: random.pick(least) * MINUTE,
		mostStarts: random.pick([Infinity, 1, 2, 3, 5, 8, 10]),
		startCost: random.pick([0, 0.05, 0.5]) * HOUR,
		isOn: random.next() < 0.3,
	};
	return { cells, length: Math.round((0.5 + random.next() * 40) * HOUR), limits };
}
