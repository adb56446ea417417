import { begins, type Move, PRICE_STEPS, type Span } from './moves';

export interface Starts {
	/** Most blocks that begin; Infinity is any number. */
	most: number;
	/** What one counts for, in price × ms. */
	cost: number;
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

export function bestOf(ways: Way[]): Way | undefined {
	const [first, ...others] = ways;
	return first && others.reduce((best, way) => (isBetter(way, best) ? way : best), first);
}

/** A state is an edge, a length charged by then, starts used, and these. */
const ON = 1;
const PARTED = 2;
const MODES = 4;

/** What is known of each state: the best way to it. */
function createStates(count: number) {
	const cost = new Float64Array(count).fill(Infinity);
	const starts = new Uint16Array(count);
	const lateness = new Float64Array(count);
	const before = new Int32Array(count);
	const arrival = new Int32Array(count);

	/** Takes the move with this number, where that is the better way to a state. */
	function reach(from: number, to: number, id: number, more: number, begun: 0 | 1, late: number) {
		const newCost = cost[from]! + more;
		if (newCost > cost[to]!) return;
		const newStarts = starts[from]! + begun;
		const newLateness = lateness[from]! + late;
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

	return { cost, starts, lateness, before, arrival, reach };
}

/**
 * The best way by the moves to the last edge, where `lengths` has one length alone. It has for each
 * edge those of whole cells that may be charged by then (ms, ascending). A way begins with an open
 * block if `isOn`, and takes just one move with a part if `hasPart`. Undefined where there is none.
 */
export function searchWay(
	moves: Move[],
	lengths: number[][],
	{ isOn, hasPart }: { isOn: boolean; hasPart: boolean },
	{ most, cost: priceOfStart }: Starts,
): Way | undefined {
	if (lengths.some((all) => all.length === 0)) return undefined;
	const isLimited = most < lengths.length;
	const size = (isLimited ? most + 1 : 1) * MODES;
	const costOfStart = Math.round(priceOfStart * PRICE_STEPS);
	let count = 0;
	const offsets = lengths.map((all) => (count += all.length * size) - all.length * size);
	const { cost, reach, ...states } = createStates(count);

	function take(move: Move, id: number): void {
		const [sources, targets] = [lengths[move.from]!, lengths[move.to]!];
		const { parts, lateness } = move;
		const begun = begins(move) ? 1 : 0;
		const step = isLimited && begun ? MODES : 0;
		const startsAt = offsets[move.from]! + (move.wasOn ? ON : 0);
		const endsAt = offsets[move.to]! + (move.isOn ? ON : 0) + (parts ? PARTED : 0) + step;
		const more = move.cost + begun * costOfStart;
		let target = 0;
		for (let source = 0; source < sources.length; source++) {
			const length = sources[source]! + move.length;
			while (target < targets.length && targets[target]! < length) target += 1;
			if (targets[target] !== length) continue;
			const from = startsAt + source * size;
			const to = endsAt + target * size;
			for (let row = 0; row < size - step; row += MODES) {
				if (cost[from + row]! < Infinity) reach(from + row, to + row, id, more, begun, lateness);
				const parted = row + PARTED;
				if (parts || cost[from + parted] === Infinity) continue;
				reach(from + parted, to + parted, id, more, begun, lateness);
			}
		}
	}

	function wayTo(state: number): Way {
		const spans: Span[] = [];
		for (let at = state; at !== first; at = states.before[at]!) {
			const { start, end } = moves[states.arrival[at]!]!;
			if (end > start) spans.unshift({ start, end });
		}
		const [starts, lateness] = [states.starts[state]!, states.lateness[state]!];
		return { cost: cost[state]!, starts, lateness, spans };
	}

	const first = (isOn ? ON : 0) + (hasPart ? 0 : PARTED);
	cost[first] = 0;
	for (const [id, move] of moves.entries()) take(move, id);

	const ways: Way[] = [];
	for (let state = count - size + PARTED; state < count; state += MODES) {
		for (const end of [state, state + ON]) if (cost[end]! < Infinity) ways.push(wayTo(end));
	}
	return bestOf(ways);
}
