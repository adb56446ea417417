/** Time that can be charged in, at one price per kWh; instants are whole ms. */
export interface Cell {
	start: number;
	end: number;
	price: number;
}

export interface Span {
	start: number;
	end: number;
}

/** One step of a way through the cells, from the edge before a cell to that edge or a later one. */
export interface Move {
	from: number;
	to: number;
	/** Whether a block is open before and behind it. */
	wasOn: boolean;
	isOn: boolean;
	/** Whether it uses the part of a cell that one block of a plan may end or begin with. */
	parts: boolean;
	/** Length of the whole cells that it charges in. */
	length: number;
	/** All that it charges in; empty where it does not charge. */
	start: number;
	end: number;
	/** Price steps × ms. */
	cost: number;
	/** The later it charges, and the longer, the higher. */
	lateness: number;
}

/** Prices are counted in whole steps: sums that are the same in money must compare as the same. */
export const PRICE_STEPS = 1e5;
const MINUTE = 60_000;

export const joins = (cells: Cell[], at: number) =>
	at > 0 && cells[at - 1]!.end === cells[at]?.start;

/** Where a block begins that was not open before. */
export const begins = ({ wasOn, start, end }: Move) => !wasOn && end > start;

/**
 * Gives functions that list the moves from each edge, for blocks of at least `least` ms: those of
 * whole cells, and those that use a part of so many ms. `isOn` is whether a block is open at first.
 */
export function createMoves(cells: Cell[], least: number, isOn: boolean) {
	const origin = cells[0]?.start ?? 0;
	const isOpen = (at: number) => (at === 0 ? isOn : joins(cells, at));

	/** A move from the edge before cell `from` that charges from `start` to `end`. */
	function move(from: number, to: number, wasOn: boolean, on: boolean, start: number, end: number) {
		let cost = 0;
		let length = 0;
		for (let at = from; at < to; at++) {
			const cell = cells[at]!;
			const used = Math.min(cell.end, end) - Math.max(cell.start, start);
			if (used <= 0) continue;
			cost += Math.round(cell.price * PRICE_STEPS) * used;
			if (used === cell.end - cell.start) length += used;
		}
		const lateness = ((end - start) / MINUTE) * (((start + end) / 2 - origin) / MINUTE);
		const parts = length < end - start;
		return { from, to, wasOn, isOn: on, parts, length, start, end, cost, lateness };
	}

	/** The edge at which a block that begins at `start` within cell `at` is long enough. */
	function enough(start: number, at: number): number | undefined {
		let edge = at + 1;
		for (; cells[edge - 1]!.end - start < least; edge++) {
			if (!joins(cells, edge)) return undefined;
		}
		return edge;
	}

	function whole(at: number): Move[] {
		const { start, end } = cells[at]!;
		// What is open at this edge may also end there, before anything else is done from there.
		const moves = [move(at, at, true, false, start, start)];
		if (isOpen(at)) moves.push(move(at, at + 1, true, true, start, end));
		moves.push(move(at, at + 1, false, false, start, start));
		const edge = enough(start, at);
		if (edge !== undefined) {
			moves.push(move(at, edge, false, true, start, cells[edge - 1]!.end));
		}
		return moves;
	}

	function withPart(at: number, part: number): Move[] {
		const { start, end } = cells[at]!;
		const isShorter = part < end - start;
		const moves: Move[] = [];
		if (isShorter && isOpen(at)) moves.push(move(at, at + 1, true, false, start, start + part));
		const edge = isShorter ? enough(end - part, at) : undefined;
		if (edge !== undefined) {
			moves.push(move(at, edge, false, true, end - part, cells[edge - 1]!.end));
		}
		// A block that is only just long enough, or within one cell.
		for (let last = at; last === at || joins(cells, last); last++) {
			const { start: lastStart, end: lastEnd } = cells[last]!;
			if (last > at && lastStart - start >= least) break;
			if (part >= lastEnd - lastStart || lastStart + part - start < least) continue;
			moves.push(move(at, last + 1, false, false, start, lastStart + part));
		}
		return moves;
	}

	const ofWhole = cells.map((_, at) => whole(at));
	return (part: number): Move[] =>
		ofWhole.flatMap((moves, at) => (part > 0 ? [...moves, ...withPart(at, part)] : moves));
}
