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

/**
 * One step from a state to a later one. The states are two for each edge of a cell: even where a
 * block is open there, odd where none is.
 */
export interface Move {
	from: number;
	to: number;
	/** Blocks that begin. */
	begun: 0 | 1;
	/** What it charges in, which is empty where it does not charge, and its length in ms. */
	start: number;
	end: number;
	length: number;
	/** Price steps × ms. */
	cost: number;
	/** Decides between ways of the same cost: starts come first, then how late is charged. */
	tie: number;
}

/** A move that charges in a part of one cell, too: at its end where `isLed`, else it begins with it. */
export interface PartMove extends Move {
	isLed: boolean;
	/** The part is shorter, in ms. */
	size: number;
	/** Price steps. */
	price: number;
}

export interface MoveRules {
	/** Shortest block, in ms. */
	least: number;
	/** What a start counts for, in price × ms. */
	startCost: number;
	/** A block is open at first. It is no start and long enough. */
	isOn: boolean;
}

export interface Graph {
	/** By the state that they lead from. All lead to a later one. */
	moves: Move[];
	parts: PartMove[];
	/** Begins of no length, which the parts that lead a block are between; no way takes them. */
	openings: Move[];
	first: number;
	last: number;
	/** What a start counts for in `tie`. */
	startTie: number;
	tieOf: (span: Span) => number;
}

/** Prices are counted in whole steps: sums that are the same in money must compare as the same. */
const PRICE_STEPS = 1e5;
const MINUTE = 60_000;

const steps = (price: number) => Math.round(price * PRICE_STEPS);

const joins = (cells: Cell[], at: number) => at > 0 && cells[at - 1]!.end === cells[at]?.start;

/** Stretches without a gap. */
export function runsOf(cells: Cell[]): Cell[][] {
	const runs: Cell[][] = [];
	for (const [at, cell] of cells.entries()) {
		if (joins(cells, at)) runs.at(-1)!.push(cell);
		else runs.push([cell]);
	}
	return runs;
}

/**
 * Cells between all the instants at which a block of a best plan begins or ends, but for one end:
 * where the price changes, and a shortest block before and behind that.
 */
export function divide(cells: Cell[], least: number): Cell[] {
	return runsOf(cells).flatMap((run) => {
		const even: Cell[] = [];
		for (const cell of run) {
			const last = even.at(-1);
			if (last && steps(last.price) === steps(cell.price)) last.end = cell.end;
			else even.push({ ...cell });
		}
		const edges = [even[0]!.start, ...even.map(({ end }) => end)];
		const shifted = least > 0 ? edges.flatMap((edge) => [edge - least, edge + least]) : [];
		const cuts = [...new Set(shifted)].sort((a, b) => a - b);
		return even.flatMap(({ start, end, price }) => {
			const within = cuts.filter((cut) => cut > start && cut < end);
			const ends = [...within, end];
			return ends.map((to, index) => ({ start: ends[index - 1] ?? start, end: to, price }));
		});
	});
}

/** All moves through cells that were divided for blocks of this length. */
export function createMoves(cells: Cell[], { least, startCost, isOn }: MoveRules): Graph {
	const origin = cells[0]!.start;
	const minutes = (cells.at(-1)!.end - origin) / MINUTE;
	// More than all of the time charged as late as can be.
	const startTie = Math.ceil(minutes * minutes);
	const costOfStart = steps(startCost);
	const moves: Move[] = [];
	const parts: PartMove[] = [];
	const openings: Move[] = [];
	const open = (edge: number) => edge * 2;
	const closed = (edge: number) => edge * 2 + 1;
	const tieOf = ({ start, end }: Span) =>
		((end - start) / MINUTE) * (((start + end) / 2 - origin) / MINUTE);

	function move(from: number, to: number, begun: 0 | 1, some: Cell[], at = origin): Move {
		const { start } = some[0] ?? { start: at };
		const { end } = some.at(-1) ?? { end: at };
		const energy = some.reduce((sum, one) => sum + steps(one.price) * (one.end - one.start), 0);
		const cost = energy + begun * costOfStart;
		const tie = tieOf({ start, end }) + begun * startTie;
		return { from, to, begun, start, end, length: end - start, cost, tie };
	}

	/** A move that charges in a part of a cell as well, which its tie does not count yet. */
	function partMove(of: Cell, isLed: boolean, whole: Move): PartMove {
		const tie = whole.begun * startTie;
		return { ...whole, tie, isLed, size: of.end - of.start, price: steps(of.price) };
	}

	/** The first edge from `edge` on up to which a block from `start` is long enough. */
	function enough(start: number, edge: number): number | undefined {
		for (let at = edge; ; at++) {
			if (cells[at - 1]!.end - start >= least) return at;
			if (!joins(cells, at)) return undefined;
		}
	}

	for (const [at, cell] of cells.entries()) {
		const isOpen = at === 0 ? isOn : joins(cells, at);
		moves.push(move(open(at), closed(at), 0, []));
		if (isOpen) {
			moves.push(move(open(at), open(at + 1), 0, [cell]));
			parts.push(partMove(cell, false, move(open(at), closed(at + 1), 0, [], cell.start)));
		}
		moves.push(move(closed(at), closed(at + 1), 0, []));
		const edge = enough(cell.start, at + 1);
		if (edge !== undefined) {
			moves.push(move(closed(at), open(edge), 1, cells.slice(at, edge)));
		}
		const behind = enough(cell.end, at + 1);
		if (behind !== undefined) {
			const others = cells.slice(at + 1, behind);
			parts.push(partMove(cell, true, move(closed(at), open(behind), 1, others, cell.end)));
		}
		if (least === 0) {
			openings.push(move(closed(at + 1), open(at + 1), 1, []));
			parts.push(partMove(cell, false, move(closed(at), closed(at + 1), 1, [], cell.start)));
		}
	}
	moves.push(move(open(cells.length), closed(cells.length), 0, []));
	const first = isOn ? open(0) : closed(0);
	return { moves, parts, openings, first, last: closed(cells.length), startTie, tieOf };
}
