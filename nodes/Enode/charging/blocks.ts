import { type Cell, createMoves, joins, type Span } from './moves';
import { bestOf, isBetter, searchWay, type Starts, type Way } from './search';
import { lengthsBefore, lengthsTowards } from './sums';

export interface BlockLimits {
	/** Shortest block, in ms. */
	least: number;
	starts: Starts;
	/** Charging goes on where the first cell begins: a block from there is no start and long enough. */
	isOn: boolean;
}

/** How long can be charged at most within the limits, in ms. */
function longest(cells: Cell[], { least, starts, isOn }: BlockLimits): number {
	const runs: number[] = [];
	for (const [at, { start, end }] of cells.entries()) {
		if (joins(cells, at)) runs.push(runs.pop()! + end - start);
		else runs.push(end - start);
	}
	const free = isOn ? runs.splice(0, 1) : [];
	const usable = runs.filter((run) => run >= least).sort((a, b) => b - a);
	const chosen = usable.slice(0, Math.min(starts.most, usable.length));
	return [...free, ...chosen].reduce((sum, run) => sum + run, 0);
}

function joined(spans: Span[]): Span[] {
	const blocks: Span[] = [];
	for (const { start, end } of spans) {
		const last = blocks.at(-1);
		if (last?.end === start) last.end = end;
		else blocks.push({ start, end });
	}
	return blocks;
}

/** The best way to charge just `length` ms. */
function wayOf(cells: Cell[], length: number, { least, starts, isOn }: BlockLimits) {
	const before = lengthsBefore(cells, length);
	const movesWith = createMoves(cells, least, isOn);
	const longestCell = Math.max(0, ...cells.map(({ start, end }) => end - start));
	const trials = (before.at(-1) ?? [])
		.filter((whole) => length - whole < longestCell)
		.map((whole) => {
			const moves = movesWith(length - whole);
			const lengths = lengthsTowards(cells, before, whole);
			const start = { isOn, hasPart: whole < length };
			const search = (most: number) => searchWay(moves, lengths, start, { ...starts, most });
			return { search, bound: search(Infinity) };
		})
		.filter((trial): trial is typeof trial & { bound: Way } => trial.bound !== undefined)
		.sort((a, b) => (isBetter(a.bound, b.bound) ? -1 : 1));

	// Counting starts takes as many times longer as there may be: only where it can still help.
	let best: Way | undefined;
	for (const { search, bound } of trials) {
		if (best && !isBetter(bound, best)) break;
		const way = bound.starts <= starts.most ? bound : search(starts.most);
		best = bestOf([best, way].filter((one) => one !== undefined));
	}
	return best;
}

/**
 * The best blocks to charge `length` ms in, or as near to it as the limits allow: of those that
 * charge most the ones that cost least, then with the fewest starts, then the earliest. Blocks begin
 * and end where cells do; one of them has one end within a cell, where that gives just `length`.
 */
export function bestBlocks(cells: Cell[], length: number, limits: BlockLimits): Span[] {
	// A need that is shorter than a block is one, unless it can go on where charging goes on.
	const shorter = { ...limits, least: Math.min(limits.least, length) };
	const goal = Math.min(length, longest(cells, shorter));
	const others = lengthsBefore(cells, goal).at(-1) ?? [];
	for (const one of [goal, ...others.reverse()].filter((value) => value > 0)) {
		const way = wayOf(cells, one, limits) ?? wayOf(cells, one, shorter);
		if (way) return joined(way.spans);
	}
	return [];
}
