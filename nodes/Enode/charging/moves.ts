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
	/** Whether a block begins. */
	begins: boolean;
	/** Whether it uses the part of a cell that one block of a plan may end or begin with. */
	parts: boolean;
	/** Length of the whole cells that it charges in. */
	length: number;
	/** All that it charges in. */
	span?: Span;
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

/**
 * All moves, by the cell they come before. `part` is how long the part of a cell is, 0 if there is
 * none; a block that begins is at least `least` ms long.
 */
export function movesOf(cells: Cell[], part: number, least: number, isOn: boolean): Move[][] {
	const origin = cells[0]?.start ?? 0;
	const still = { begins: false, parts: false, length: 0, cost: 0, lateness: 0 };

	/** What it counts for to charge in a span, which is no longer than the cells from `from` on. */
	function charging(span: Span, from: number) {
		let cost = 0;
		for (let at = from; at < cells.length && cells[at]!.start < span.end; at++) {
			const { start, end, price } = cells[at]!;
			const length = Math.min(end, span.end) - Math.max(start, span.start);
			cost += Math.round(price * PRICE_STEPS) * length;
		}
		const minutes = (span.end - span.start) / MINUTE;
		const middle = (span.start + span.end) / 2 - origin;
		return { span, cost, lateness: (minutes * middle) / MINUTE };
	}

	/** The edge at which a block that begins at `start` within cell `at` is long enough. */
	function enough(start: number, at: number): number | undefined {
		let edge = at + 1;
		for (; cells[edge - 1]!.end - start < least; edge++) {
			if (!joins(cells, edge)) return undefined;
		}
		return edge;
	}

	function goingOn(at: number): Move[] {
		const { start, end } = cells[at]!;
		const whole = { ...still, wasOn: true, length: end - start, from: at, to: at + 1 };
		const moves: Move[] = [{ ...whole, isOn: true, ...charging({ start, end }, at) }];
		if (part > 0 && part < end - start) {
			const partly = charging({ start, end: start + part }, at);
			moves.push({ ...whole, isOn: false, parts: true, length: 0, ...partly });
		}
		return moves;
	}

	function beginning(at: number): Move[] {
		const { start, end } = cells[at]!;
		const begin = { ...still, wasOn: false, begins: true, from: at };
		const moves: Move[] = [];
		const edge = enough(start, at);
		if (edge !== undefined) {
			const span = { start, end: cells[edge - 1]!.end };
			const length = span.end - start;
			moves.push({ ...begin, isOn: true, to: edge, length, ...charging(span, at) });
		}
		if (part === 0) return moves;
		const lateEdge = part < end - start ? enough(end - part, at) : undefined;
		if (lateEdge !== undefined) {
			const span = { start: end - part, end: cells[lateEdge - 1]!.end };
			const late = { isOn: true, to: lateEdge, parts: true, length: span.end - end };
			moves.push({ ...begin, ...late, ...charging(span, at) });
		}
		// A block that is only just long enough, or within one cell.
		for (let last = at; last === at || joins(cells, last); last++) {
			const { start: lastStart, end: lastEnd } = cells[last]!;
			const length = lastStart - start;
			if (last > at && length >= least) break;
			if (part >= lastEnd - lastStart || length + part < least) continue;
			const span = { start, end: lastStart + part };
			const short = { isOn: false, to: last + 1, parts: true, length };
			moves.push({ ...begin, ...short, ...charging(span, at) });
		}
		return moves;
	}

	return cells.map((_, at) => [
		// What goes on at this edge may also stop there, before anything else is done from there.
		{ ...still, wasOn: true, isOn: false, from: at, to: at },
		...((at === 0 ? isOn : joins(cells, at)) ? goingOn(at) : []),
		{ ...still, wasOn: false, isOn: false, from: at, to: at + 1 },
		...beginning(at),
	]);
}
