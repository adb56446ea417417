import { isBelow, restsOf, rowsOf, type Score, worthOf } from './bound';
import { type Labels, spread } from './labels';
import type { Graph, PartMove, Span } from './moves';

export interface Way extends Score {
	starts: number;
	spans: Span[];
}

export interface Found {
	way: Way | undefined;
	/** How many ways to states were looked at. */
	steps: number;
}

/**
 * Ways to a state may be worth another price per ms than the whole way: what else is tried for their
 * bounds, in ranges of the prices.
 */
const RUNGS = [-0.9, -0.3, -0.1, 0.1, 0.3, 0.9];
/** How much wider the search gets where it has found nothing. */
const WIDER = 2;
/** How much is looked at once there is a way: to show that no way is better could take seconds. */
const ENOUGH = 400_000;
const ROUNDS = 40;

interface Candidate extends Score {
	starts: number;
	spans: () => Span[];
}

/** The best of the ways of this length: two that a part of a cell joins, or one that needs none. */
function join(
	{ parts, last, tieOf }: Graph,
	[before, after]: [Labels, Labels],
	length: number,
	most: number,
): Candidate | undefined {
	let best: Candidate | undefined;

	function joined(part: PartMove, one: number, two: number, size: number): void {
		const starts = before.starts[one]! + after.starts[two]! + part.begun;
		const cost = before.cost[one]! + after.cost[two]! + part.cost + part.price * size;
		if (starts > most || (best && cost > best.cost)) return;
		const { start, end } = part;
		const span = part.isLed ? { start: start - size, end } : { start, end: start + size };
		const tie = before.tie[one]! + after.tie[two]! + part.tie + tieOf(span);
		if (best && !isBelow({ cost, tie }, best)) return;
		const spans = () => [...before.spansOf(one).reverse(), span, ...after.spansOf(two)];
		best = { cost, tie, starts, spans };
	}

	// The longest are the last, and fewer starts are told by the tie.
	for (let at = before.begin[last]!; at < before.end[last]!; at++) {
		if (before.length[at] !== length) continue;
		const score = { cost: before.cost[at]!, tie: before.tie[at]! };
		if (best && !isBelow(score, best)) continue;
		best = { ...score, starts: before.starts[at]!, spans: () => before.spansOf(at).reverse() };
	}
	for (const part of parts) {
		const bottom = after.begin[part.to]!;
		// The longer the first way, the shorter the second: both are gone through once.
		let top = after.end[part.to]! - 1;
		for (let one = before.begin[part.from]!; one < before.end[part.from]!; one++) {
			const left = length - before.length[one]! - part.length;
			while (top >= bottom && after.length[top]! >= left) top -= 1;
			for (let two = top; two >= bottom && left - after.length[two]! < part.size; two--) {
				joined(part, one, two, left - after.length[two]!);
			}
		}
	}
	return best;
}

/**
 * The best way that charges just `length` ms, in whole cells and at most one part of a cell, with at
 * most so many starts. What cannot be part of a way within a limit is left out: the limit is near
 * to what no way is better than, and is raised until a way is within it.
 */
export function searchWay(graph: Graph, length: number, most: number): Found {
	const worth = worthOf(graph, most, length);
	const prices = graph.parts.map(({ price }) => price);
	// There are no parts where only whole cells are long enough.
	const range = prices.length > 0 ? Math.max(...prices) - Math.min(...prices) + 1 : 1;
	const worths = [0, ...RUNGS].map((rung) => ({
		cost: worth.cost + Math.round(rung * range),
		tie: rung === 0 ? worth.tie : 0,
	}));
	const towards = restsOf(graph, most, worths, true);
	const behind = restsOf(graph, most, worths, false);
	const origin = ((graph.first + 1) * rowsOf(most) - 1) * worths.length;
	const least = {
		cost: behind.cost[origin]! + worth.cost * length,
		tie: behind.tie[origin]! + worth.tie * length,
	};
	let more = (Math.max(1, ...graph.parts.map(({ size }) => size)) * range) / 64;
	let limit: Score = { cost: least.cost, tie: least.tie + 2 * graph.startTie };
	let steps = 0;

	let best: Candidate | undefined;

	for (let round = 0; round < ROUNDS; round++, more *= WIDER) {
		const room = best ? ENOUGH - steps : Infinity;
		const before = spread(graph, true, { length, most }, behind, limit, room);
		const after = spread(graph, false, { length, most }, towards, limit, room);
		steps += before.count + after.count;
		const found = join(graph, [before, after], length, most);
		if (found && (!best || isBelow(found, best))) best = found;
		// Beyond the limit there may be better ones that were left out.
		const { leftOut } = isBelow(before.leftOut, after.leftOut) ? before : after;
		if (leftOut.cost === Infinity || (best && (steps >= ENOUGH || !isBelow(leftOut, best)))) break;
		const wider = { cost: Math.max(least.cost + more, leftOut.cost), tie: Infinity };
		limit = best && isBelow(best, wider) ? best : wider;
	}
	return { way: best && { ...best, spans: best.spans() }, steps };
}
