import { type Cell, type Move, movesOf, PRICE_STEPS, type Span } from './moves';

export interface BlockLimits {
	/** Shortest block, in ms. */
	least: number;
	/** Most blocks that begin; Infinity is any number. */
	starts: number;
	/** What a start counts for, in price × ms. */
	startCost: number;
	/** Charging goes on where the first cell begins: a block from there is no start and long enough. */
	isOn: boolean;
}

/** A way through the cells. Of two, the better one has the lower numbers, the first of them first. */
export interface Way {
	cost: number;
	starts: number;
	lateness: number;
	spans: Span[];
}

export function isBetter(a: Way, b: Way): boolean {
	if (a.cost !== b.cost) return a.cost < b.cost;
	return a.starts === b.starts ? a.lateness < b.lateness : a.starts < b.starts;
}

/** A state is an edge, a length charged by then, starts used, and these. */
const ON = 1;
const PARTED = 2;
const MODES = 4;

/** For each length the index of the one that is shorter by so much; -1 where there is none. */
function createShift(lengths: number[]) {
	const indexes = new Map(lengths.map((length, index) => [length, index]));
	const known = new Map<number, Int32Array>();

	return function shiftBy(less: number): Int32Array {
		const shift =
			known.get(less) ??
			Int32Array.from(lengths, (length) => indexes.get(length - less) ?? -1);
		known.set(less, shift);
		return shift;
	};
}

/** For each edge the indexes of lengths from which the last one can still be reached. */
function promising(cells: Cell[], size: number, shiftBy: (less: number) => Int32Array) {
	let last = new Uint8Array(size);
	last[size - 1] = 1;
	const kept = [last];
	for (const { start, end } of [...cells].reverse()) {
		const shift = shiftBy(end - start);
		const next = Uint8Array.from(last);
		for (let index = 0; index < size; index++) {
			const shorter = shift[index]!;
			if (last[index] && shorter >= 0) next[shorter] = 1;
		}
		kept.unshift(next);
		last = next;
	}
	return kept.map((isKept) => [...isKept.keys()].filter((index) => isKept[index]));
}

/**
 * The best way through the cells that charges in whole cells for the last of `lengths` (ms,
 * ascending from 0, with all that lie between) and, unless `part` is 0, for `part` ms of one more.
 * Undefined where the limits allow none.
 */
export function searchWay(
	cells: Cell[],
	lengths: number[],
	part: number,
	{ least, starts: mostStarts, startCost, isOn }: BlockLimits,
): Way | undefined {
	const isLimited = mostStarts <= cells.length;
	const rows = isLimited ? mostStarts + 1 : 1;
	const size = lengths.length * rows * MODES;
	const shiftBy = createShift(lengths);
	const kept = promising(cells, lengths.length, shiftBy);
	const costOfStart = Math.round(startCost * PRICE_STEPS);
	const moves = movesOf(cells, part, least, isOn).flat();

	const states = (cells.length + 1) * size;
	const cost = new Float64Array(states).fill(Infinity);
	const starts = new Uint16Array(states);
	const lateness = new Float64Array(states);
	const before = new Int32Array(states);
	const arrival = new Int32Array(states);

	function take({ begins, isOn: on, wasOn, parts, ...move }: Move, id: number): void {
		const shift = shiftBy(move.length);
		const begun = begins ? 1 : 0;
		const step = isLimited ? begun : 0;
		const more = move.cost + begun * costOfStart;
		const toMode = (on ? ON : 0) + (parts ? PARTED : 0);

		function reach(from: number, to: number): void {
			const newCost = cost[from]! + more;
			if (newCost > cost[to]!) return;
			const newStarts = starts[from]! + begun;
			const newLateness = lateness[from]! + move.lateness;
			if (newCost === cost[to]) {
				if (newStarts > starts[to]!) return;
				if (newStarts === starts[to] && newLateness >= lateness[to]!) return;
			}
			cost[to] = newCost;
			starts[to] = newStarts;
			lateness[to] = newLateness;
			before[to] = from;
			arrival[to] = id;
		}

		for (const longer of kept[move.to]!) {
			const index = shift[longer]!;
			if (index < 0) continue;
			const from = move.from * size + index * rows * MODES + (wasOn ? ON : 0);
			const to = move.to * size + (longer * rows + step) * MODES + toMode;
			for (let row = 0; row < (rows - step) * MODES; row += MODES) {
				if (cost[from + row]! < Infinity) reach(from + row, to + row);
				if (parts || cost[from + row + PARTED] === Infinity) continue;
				reach(from + row + PARTED, to + row + PARTED);
			}
		}
	}

	function wayTo(state: number): Way {
		const spans: Span[] = [];
		for (let at = state; at !== first; at = before[at]!) {
			const { span } = moves[arrival[at]!]!;
			if (span) spans.unshift(span);
		}
		return { cost: cost[state]!, starts: starts[state]!, lateness: lateness[state]!, spans };
	}

	const first = (isOn ? ON : 0) + (part === 0 ? PARTED : 0);
	cost[first] = 0;
	for (const [id, move] of moves.entries()) take(move, id);

	const ways: Way[] = [];
	for (let row = 0; row < rows * MODES; row += MODES) {
		const state = states - rows * MODES + row + PARTED;
		for (const end of [state, state + ON]) if (cost[end]! < Infinity) ways.push(wayTo(end));
	}
	return bestOf(ways);
}

export function bestOf(ways: Way[]): Way | undefined {
	const [first, ...others] = ways;
	return first && others.reduce((best, way) => (isBetter(way, best) ? way : best), first);
}
