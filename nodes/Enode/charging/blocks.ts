import { type Cell, createMoves, divide, runsOf, type Span } from './moves';
import { searchWay } from './search';

export interface BlockLimits {
	/** Shortest block, in ms. */
	least: number;
	/** Most blocks that begin; Infinity is any number. */
	mostStarts: number;
	/** What a start counts for, in price × ms. */
	startCost: number;
	/** Charging goes on where the first cell begins: a block from there is no start and long enough. */
	isOn: boolean;
}

export interface BestBlocks {
	spans: Span[];
	/** How much was looked at. */
	steps: number;
}

/** How long can be charged within the limits, in ms: `length`, or as near below it as can be. */
function reachable(cells: Cell[], length: number, { least, mostStarts, isOn }: BlockLimits) {
	const runs = runsOf(cells).map((run) => run.at(-1)!.end - run[0]!.start);
	const free = isOn ? (runs.shift() ?? 0) : 0;
	const usable = runs.filter((run) => run >= least).sort((a, b) => b - a);
	let most = Math.min(length, free);
	let longest = free;
	for (const [at, run] of usable.entries()) {
		const starts = at + 1;
		if (starts > mostStarts || starts * least > length) break;
		longest += run;
		most = Math.min(length, longest);
	}
	return most;
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

/**
 * The best blocks to charge `length` ms in, or as near to it as the limits allow: of those that
 * charge most the ones that cost least, then with the fewest starts, then the earliest.
 */
export function bestBlocks(cells: Cell[], length: number, limits: BlockLimits): BestBlocks {
	const { mostStarts, startCost, isOn } = limits;
	// A need that is shorter than a block is one, unless it can go on where charging goes on.
	const shorter = Math.min(limits.least, length);
	const usual = reachable(cells, length, limits);
	const most = reachable(cells, length, { ...limits, least: shorter });
	const least = most > usual ? shorter : limits.least;
	if (most <= 0) return { spans: [], steps: 0 };

	const graph = createMoves(divide(cells, least), { least, startCost, isOn });
	const free = searchWay(graph, most, Infinity);
	if (!free.way || free.way.starts <= mostStarts) {
		return { spans: joined(free.way?.spans ?? []), steps: free.steps };
	}
	// Counting starts takes longer: only where there would be too many.
	const { way, steps } = searchWay(graph, most, mostStarts);
	return { spans: joined(way?.spans ?? []), steps: free.steps + steps };
}
