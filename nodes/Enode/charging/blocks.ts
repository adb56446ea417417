import { type Cell, joins, type Span } from './moves';
import { bestOf, type BlockLimits, isBetter, searchWay, type Way } from './search';

/** All sums of lengths of some of the cells, up to `most`, ascending. */
function sumsOf(cells: Cell[], most: number): number[] {
	const counts = new Map<number, number>();
	for (const { start, end } of cells) counts.set(end - start, (counts.get(end - start) ?? 0) + 1);
	let sums = new Set([0]);
	for (const [length, count] of counts) {
		const longer = new Set(sums);
		for (const sum of sums) {
			for (let times = 1; times <= count && sum + times * length <= most; times++) {
				longer.add(sum + times * length);
			}
		}
		sums = longer;
	}
	return [...sums].sort((a, b) => a - b);
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
	const chosen = usable.slice(0, Math.min(starts, usable.length));
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
function wayOf(cells: Cell[], length: number, limits: BlockLimits): Way | undefined {
	const sums = sumsOf(cells, length);
	const known = new Set(sums);
	const longestCell = Math.max(0, ...cells.map(({ start, end }) => end - start));
	const free = { ...limits, starts: Infinity };
	const trials = sums
		.filter((whole) => length - whole < longestCell)
		.flatMap((whole) => {
			const lengths = sums.filter((sum) => sum <= whole && known.has(whole - sum));
			const part = length - whole;
			const bound = searchWay(cells, lengths, part, free);
			return bound ? [{ lengths, part, bound }] : [];
		})
		.sort((a, b) => (isBetter(a.bound, b.bound) ? -1 : 1));

	// Counting starts takes as many times longer as there may be: only where it can still help.
	let best: Way | undefined;
	for (const { lengths, part, bound } of trials) {
		if (best && !isBetter(bound, best)) break;
		const isWithin = bound.starts <= limits.starts;
		const way = isWithin ? bound : searchWay(cells, lengths, part, limits);
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
	const within = { ...limits, least: Math.min(limits.least, length) };
	const goal = Math.min(length, longest(cells, within));
	const goals = [goal, ...sumsOf(cells, goal).reverse()];
	for (const one of goals) {
		const way = wayOf(cells, one, within);
		if (way) return joined(way.spans);
	}
	return [];
}
