import { type Bound, rowsOf, type Score } from './bound';
import type { Graph, Span } from './moves';

/** What is searched for: a way of this length (ms), with so many starts at most. */
export interface Goal {
	length: number;
	most: number;
	/** What a ms is worth in the bounds. */
	worth: Score;
}

/**
 * The best ways from the first state to all others, or from all others to the last one, of each
 * length, and of each number of starts where they are limited. Those of a state are together, by
 * their length.
 */
export interface Labels {
	/** Where those of a state begin, and where they end. */
	begin: number[];
	end: number[];
	length: number[];
	starts: number[];
	cost: number[];
	tie: number[];
	/** No way that was left out is better than that. */
	leftOut: Score;
	/** What the way has charged in, its latest step first. */
	spansOf: (label: number) => Span[];
}

/** Leaves out the ways that cannot be part of one within the limit; `rest` bounds what they lack. */
export function spread(
	{ moves, first, last }: Graph,
	isForward: boolean,
	{ length: most, most: mostStarts, worth }: Goal,
	rest: Bound,
	limit: Score,
): Labels {
	const rows = rowsOf(mostStarts);
	const [begin, end] = [new Array<number>(last + 1).fill(0), new Array<number>(last + 1).fill(0)];
	const length: number[] = [];
	const starts: number[] = [];
	const cost: number[] = [];
	const tie: number[] = [];
	const before: number[] = [];
	const leftOut: Score = { cost: Infinity, tie: Infinity };
	const by: number[] = [];
	/** Of all ways to a state, the shorter and then those with fewer starts come first. */
	const keys: number[] = [];
	const into: number[][] = Array.from({ length: last + 1 }, () => []);
	for (const [id, { from, to }] of moves.entries()) into[isForward ? to : from]!.push(id);

	function add(state: number, from: number, id: number, newCost: number, newTie: number): void {
		const move = moves[id];
		const newLength = from < 0 ? 0 : length[from]! + move!.length;
		const newStarts = from < 0 ? 0 : starts[from]! + move!.begun;
		if (newLength > most || newStarts > mostStarts) return;
		const row = state * rows + (rows > 1 ? mostStarts - newStarts : 0);
		const left = most - newLength;
		const boundCost = newCost + rest.cost[row]! + worth.cost * left;
		const boundTie = newTie + rest.tie[row]! + worth.tie * left;
		if (boundCost > limit.cost || (boundCost === limit.cost && boundTie > limit.tie)) {
			if (boundCost > leftOut.cost) return;
			if (boundCost === leftOut.cost && boundTie >= leftOut.tie) return;
			leftOut.cost = boundCost;
			leftOut.tie = boundTie;
			return;
		}
		keys.push(rows > 1 ? newLength * rows + newStarts : newLength);
		length.push(newLength);
		starts.push(newStarts);
		cost.push(newCost);
		tie.push(newTie);
		before.push(from);
		by.push(id);
	}

	/** Goes through the ways of all states before this one at once, as all are in the same order. */
	function merge(state: number): void {
		const ids = into[state]!;
		const sources = ids.map((id) => (isForward ? moves[id]!.from : moves[id]!.to));
		const at = sources.map((source) => begin[source]!);
		const ends = sources.map((source) => end[source]!);
		const shifts = ids.map((id) => {
			const { length: more, begun } = moves[id]!;
			return rows > 1 ? more * rows + begun : more;
		});
		for (;;) {
			let key = Infinity;
			for (let one = 0; one < ids.length; one++) {
				if (at[one]! < ends[one]!) key = Math.min(key, keys[at[one]!]! + shifts[one]!);
			}
			if (key === Infinity) return;
			let [bestCost, bestTie, bestFrom, bestId] = [Infinity, 0, -1, -1];
			for (let one = 0; one < ids.length; one++) {
				const from = at[one]!;
				if (from >= ends[one]! || keys[from]! + shifts[one]! !== key) continue;
				at[one] = from + 1;
				const move = moves[ids[one]!]!;
				const [newCost, newTie] = [cost[from]! + move.cost, tie[from]! + move.tie];
				if (newCost > bestCost || (newCost === bestCost && newTie >= bestTie)) continue;
				[bestCost, bestTie, bestFrom, bestId] = [newCost, newTie, from, ids[one]!];
			}
			add(state, bestFrom, bestId, bestCost, bestTie);
		}
	}

	const origin = isForward ? first : last;
	for (let index = 0; index <= last; index++) {
		const state = isForward ? index : last - index;
		begin[state] = length.length;
		if (state === origin) add(state, -1, -1, 0, 0);
		else merge(state);
		end[state] = length.length;
	}

	function spansOf(label: number): Span[] {
		const spans: Span[] = [];
		for (let one = label; before[one]! >= 0; one = before[one]!) {
			const { start, end: to } = moves[by[one]!]!;
			if (to > start) spans.push({ start, end: to });
		}
		return spans;
	}

	return { begin, end, length, starts, cost, tie, leftOut, spansOf };
}
