import type { Graph, Move } from './moves';

/** Cost counts first; the lower it is, the better. */
export interface Score {
	cost: number;
	tie: number;
}

export function isBelow(a: Score, b: Score): boolean {
	return a.cost === b.cost ? a.tie < b.tie : a.cost < b.cost;
}

/** For each state and each number of starts up to the most: the best of what is before or behind. */
export interface Bound {
	cost: Float64Array;
	tie: Float64Array;
	/** Of the way that is the best, in ms. */
	length: Float64Array;
}

/** How many numbers of starts are told apart; one where they are not limited. */
export const rowsOf = (most: number) => (most === Infinity ? 1 : most + 1);

/**
 * The best way to each state (or from it, backwards) of any length, where each ms that is charged
 * is worth `worth`. No way of a given length is better than that.
 */
function relax(graph: Graph, most: number, worth: Score, isForward: boolean): Bound {
	const { moves, openings, first, last } = graph;
	const rows = rowsOf(most);
	const count = (last + 1) * rows;
	const cost = new Float64Array(count).fill(Infinity);
	const tie = new Float64Array(count);
	const length = new Float64Array(count);
	const origin = (isForward ? first : last) * rows;
	cost.fill(0, origin, origin + rows);

	function take(move: Move): void {
		const moreCost = move.cost - worth.cost * move.length;
		const moreTie = move.tie - worth.tie * move.length;
		const step = rows > 1 ? move.begun : 0;
		const source = (isForward ? move.from : move.to) * rows - step;
		const target = (isForward ? move.to : move.from) * rows;
		for (let row = step; row < rows; row++) {
			const [from, to] = [source + row, target + row];
			const newCost = cost[from]! + moreCost;
			if (newCost === Infinity || newCost > cost[to]!) continue;
			const newTie = tie[from]! + moreTie;
			if (newCost === cost[to] && newTie >= tie[to]!) continue;
			cost[to] = newCost;
			tie[to] = newTie;
			length[to] = length[from]! + move.length;
		}
	}

	for (let index = 0; index < moves.length; index++) {
		take(moves[isForward ? index : moves.length - 1 - index]!);
	}
	if (isForward) openings.forEach(take);
	return { cost, tie, length };
}

/** The bounds of several worths side by side: of each state and row, one of each worth. */
export interface Rests {
	worths: Score[];
	cost: Float64Array;
	tie: Float64Array;
}

export function restsOf(graph: Graph, most: number, worths: Score[], isForward: boolean): Rests {
	const bounds = worths.map((worth) => relax(graph, most, worth, isForward));
	const count = bounds[0]!.cost.length * worths.length;
	const [cost, tie] = [new Float64Array(count), new Float64Array(count)];
	for (const [one, bound] of bounds.entries()) {
		for (let row = 0; row < bound.cost.length; row++) {
			cost[row * worths.length + one] = bound.cost[row]!;
			tie[row * worths.length + one] = bound.tie[row]!;
		}
	}
	return { worths, cost, tie };
}

interface Point {
	length: number;
	value: number;
}

const MOST_ROUNDS = 30;

/**
 * What a ms must be worth for the best way to be `length` long, or as near as that can be told: the
 * slope between the best shorter and the best longer way, until no way is below the line.
 */
function slopeAt(length: number, low: Point, high: Point, at: (slope: number) => Point): number {
	let [below, above] = [low, high];
	let slope = 0;
	for (let round = 0; round < MOST_ROUNDS && above.length > below.length; round++) {
		slope = (above.value - below.value) / (above.length - below.length);
		const found = at(slope);
		if (found.length === below.length || found.length === above.length) break;
		if (found.value - slope * found.length >= below.value - slope * below.length) break;
		if (found.length < length) below = found;
		else above = found;
	}
	return slope;
}

/** What a ms is worth, chosen so that the bound for ways of this length is as high as it can be. */
export function worthOf(graph: Graph, most: number, length: number): Score {
	const row = (graph.first + 1) * rowsOf(most) - 1;
	function probe(worth: Score) {
		const found = relax(graph, most, worth, false);
		const long = found.length[row]!;
		return {
			length: long,
			cost: found.cost[row]! + worth.cost * long,
			tie: found.tie[row]! + worth.tie * long,
		};
	}
	const none = { length: 0, value: 0 };
	const byCost = (cost: number) => {
		const { length: long, cost: value } = probe({ cost: Math.floor(cost), tie: 0 });
		return { length: long, value };
	};
	let worth = Math.max(1, ...graph.parts.map(({ price }) => Math.abs(price) + 1));
	let high = byCost(worth);
	// A start may cost more than anything that is charged.
	for (; high.length < length && worth < Number.MAX_SAFE_INTEGER / length; worth *= 4) {
		high = byCost(worth * 4);
	}
	const cost = Math.floor(slopeAt(length, none, high, byCost));

	const byTie = (tie: number) => {
		const { length: long, tie: value } = probe({ cost, tie });
		return { length: long, value };
	};
	const [shortest, longest] = [byTie(-graph.startTie), byTie(graph.startTie)];
	if (shortest.length > length || longest.length < length) return { cost, tie: 0 };
	return { cost, tie: slopeAt(length, shortest, longest, byTie) };
}
