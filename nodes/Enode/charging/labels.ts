import { type Rests, rowsOf, type Score } from './bound';
import type { Graph, Span } from './moves';

/** What is searched for: a way of this length (ms), with so many starts at most. */
export interface Goal {
	length: number;
	most: number;
}

/**
 * The best ways from the first state to all others, or from all others to the last one, of each
 * length, and of each number of starts where they are limited. Those of a state are together, by
 * their length.
 */
export interface Labels {
	/** Where those of a state begin, and where they end. */
	begin: Int32Array;
	end: Int32Array;
	length: Float64Array;
	starts: Int32Array;
	cost: Float64Array;
	tie: Float64Array;
	count: number;
	/** No way that was left out is better than that. */
	leftOut: Score;
	/** What the way has charged in, its latest step first. */
	spansOf: (label: number) => Span[];
}

const FIRST_SIZE = 8_192;

function wider<Column extends Float64Array | Int32Array>(column: Column, empty: Column): Column {
	empty.set(column);
	return empty;
}

/**
 * Leaves out the ways that cannot be part of one within the limit; `rests` bound what they lack.
 * Ends where there are more than `room`.
 */
export function spread(
	{ moves, first, last }: Graph,
	isForward: boolean,
	{ length: longest, most }: Goal,
	rests: Rests,
	limit: Score,
	room: number,
): Labels {
	const rows = rowsOf(most);
	const worthCost = Float64Array.from(rests.worths, (worth) => worth.cost);
	const worthTie = Float64Array.from(rests.worths, (worth) => worth.tie);
	const { cost: limitCost, tie: limitTie } = limit;
	const leftOut: Score = { cost: Infinity, tie: Infinity };

	const begin = new Int32Array(last + 1);
	const end = new Int32Array(last + 1);
	let size = FIRST_SIZE;
	let count = 0;
	let length = new Float64Array(size);
	let starts = new Int32Array(size);
	let cost = new Float64Array(size);
	let tie = new Float64Array(size);
	let before = new Int32Array(size);
	let by = new Int32Array(size);

	function grow(): void {
		size *= 2;
		length = wider(length, new Float64Array(size));
		starts = wider(starts, new Int32Array(size));
		cost = wider(cost, new Float64Array(size));
		tie = wider(tie, new Float64Array(size));
		before = wider(before, new Int32Array(size));
		by = wider(by, new Int32Array(size));
	}

	const into: number[][] = Array.from({ length: last + 1 }, () => []);
	for (const [id, { from, to }] of moves.entries()) into[isForward ? to : from]!.push(id);

	/** Keeps the way that was written behind the others, if one through it can be within the limit. */
	function keep(state: number): void {
		const left = longest - length[count]!;
		const row = state * rows + (rows > 1 ? most - starts[count]! : 0);
		if (left < 0 || starts[count]! > most) return;
		const at = row * worthCost.length;
		for (let one = 0; one < worthCost.length; one++) {
			const boundCost = cost[count]! + rests.cost[at + one]! + worthCost[one]! * left;
			if (boundCost < limitCost) continue;
			const boundTie = tie[count]! + rests.tie[at + one]! + worthTie[one]! * left;
			if (boundCost === limitCost && boundTie <= limitTie) continue;
			if (boundCost < leftOut.cost || (boundCost === leftOut.cost && boundTie < leftOut.tie)) {
				leftOut.cost = boundCost;
				leftOut.tie = boundTie;
			}
			return;
		}
		count += 1;
		if (count === size) grow();
	}

	/** Goes through the ways of all states before this one at once, as all are in the same order. */
	function merge(state: number): void {
		const ids = into[state]!;
		const steps = ids.map((id) => moves[id]!);
		const sources = steps.map(({ from, to }) => (isForward ? from : to));
		const at = sources.map((source) => begin[source]!);

		const keyOf = (one: number): number => {
			const label = at[one]!;
			if (label >= end[sources[one]!]!) return Infinity;
			const step = steps[one]!;
			const newLength = length[label]! + step.length;
			return rows > 1 ? newLength * rows + starts[label]! + step.begun : newLength;
		};

		const keys = ids.map((_, one) => keyOf(one));
		for (;;) {
			let key = Infinity;
			for (let one = 0; one < keys.length; one++) if (keys[one]! < key) key = keys[one]!;
			if (key === Infinity) return;
			cost[count] = Infinity;
			for (let one = 0; one < keys.length; one++) {
				if (keys[one] !== key) continue;
				const from = at[one]!;
				const step = steps[one]!;
				at[one] = from + 1;
				keys[one] = keyOf(one);
				const newCost = cost[from]! + step.cost;
				const newTie = tie[from]! + step.tie;
				if (newCost > cost[count]! || (newCost === cost[count]! && newTie >= tie[count]!)) continue;
				cost[count] = newCost;
				tie[count] = newTie;
				length[count] = length[from]! + step.length;
				starts[count] = starts[from]! + step.begun;
				before[count] = from;
				by[count] = ids[one]!;
			}
			keep(state);
		}
	}

	const origin = isForward ? first : last;
	for (let index = 0; index <= last; index++) {
		const state = isForward ? index : last - index;
		begin[state] = count;
		if (state === origin) {
			before[count] = -1;
			keep(state);
		} else if (count < room) {
			merge(state);
		}
		end[state] = count;
	}

	function spansOf(label: number): Span[] {
		const spans: Span[] = [];
		for (let one = label; before[one]! >= 0; one = before[one]!) {
			const { start, end: to } = moves[by[one]!]!;
			if (to > start) spans.push({ start, end: to });
		}
		return spans;
	}

	return { begin, end, length, starts, cost, tie, count, leftOut, spansOf };
}
