import { type Bound, rowsOf, type Score } from './bound';
import type { Graph, Span } from './moves';

/** What is searched for: a way of this length (ms), with so many starts at most. */
export interface Goal {
	length: number;
	most: number;
}

/** A bound, and what a ms is worth in it. */
export interface WorthBound extends Bound {
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

/** Leaves out the ways that cannot be part of one within the limit; `rests` bound what they lack. Ends where there are more than `room`. */
export function spread(
	{ moves, first, last }: Graph,
	isForward: boolean,
	{ length: most, most: mostStarts }: Goal,
	rests: WorthBound[],
	limit: Score,
	room: number,
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
	const into: number[][] = Array.from({ length: last + 1 }, () => []);
	for (const [id, { from, to }] of moves.entries()) into[isForward ? to : from]!.push(id);

	function leaveOut(boundCost: number, boundTie: number): void {
		if (boundCost > leftOut.cost) return;
		if (boundCost === leftOut.cost && boundTie >= leftOut.tie) return;
		leftOut.cost = boundCost;
		leftOut.tie = boundTie;
	}

	function add(state: number, from: number, id: number, newCost: number, newTie: number): void {
		const move = moves[id];
		const newLength = from < 0 ? 0 : length[from]! + move!.length;
		const newStarts = from < 0 ? 0 : starts[from]! + move!.begun;
		if (newLength > most || newStarts > mostStarts) return;
		const row = state * rows + (rows > 1 ? mostStarts - newStarts : 0);
		const left = most - newLength;
		for (const rest of rests) {
			const boundCost = newCost + rest.cost[row]! + rest.worth.cost * left;
			if (boundCost < limit.cost) continue;
			const boundTie = newTie + rest.tie[row]! + rest.worth.tie * left;
			if (boundCost > limit.cost || boundTie > limit.tie) {
				leaveOut(boundCost, boundTie);
				return;
			}
		}
		length.push(newLength);
		starts.push(newStarts);
		cost.push(newCost);
		tie.push(newTie);
		before.push(from);
		by.push(id);
	}

	const keyOf = (label: number) =>
		rows > 1 ? length[label]! * rows + starts[label]! : length[label]!;

	/** Goes through the ways of all states before this one at once, as all are in the same order. */
	function merge(state: number): void {
		const ids = into[state]!;
		const at: number[] = [];
		const ends: number[] = [];
		const shifts: number[] = [];
		const keys: number[] = [];
		for (const id of ids) {
			const move = moves[id]!;
			const source = isForward ? move.from : move.to;
			const shift = rows > 1 ? move.length * rows + move.begun : move.length;
			at.push(begin[source]!);
			ends.push(end[source]!);
			shifts.push(shift);
			keys.push(begin[source]! < end[source]! ? keyOf(begin[source]!) + shift : Infinity);
		}
		for (;;) {
			let key = Infinity;
			for (let one = 0; one < keys.length; one++) if (keys[one]! < key) key = keys[one]!;
			if (key === Infinity) return;
			let bestCost = Infinity;
			let bestTie = 0;
			let bestFrom = -1;
			let bestId = -1;
			for (let one = 0; one < keys.length; one++) {
				if (keys[one] !== key) continue;
				const from = at[one]!;
				at[one] = from + 1;
				keys[one] = from + 1 < ends[one]! ? keyOf(from + 1) + shifts[one]! : Infinity;
				const move = moves[ids[one]!]!;
				const newCost = cost[from]! + move.cost;
				const newTie = tie[from]! + move.tie;
				if (newCost > bestCost || (newCost === bestCost && newTie >= bestTie)) continue;
				bestCost = newCost;
				bestTie = newTie;
				bestFrom = from;
				bestId = ids[one]!;
			}
			add(state, bestFrom, bestId, bestCost, bestTie);
		}
	}

	const origin = isForward ? first : last;
	for (let index = 0; index <= last; index++) {
		const state = isForward ? index : last - index;
		begin[state] = length.length;
		if (state === origin) add(state, -1, -1, 0, 0);
		else if (length.length < room) merge(state);
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
