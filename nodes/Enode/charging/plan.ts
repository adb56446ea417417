import { bestBlocks } from './blocks';
import type { Cell, Span } from './moves';

/** A time with one price per kWh at the wall; instants are ms since 1970. */
export type PriceSlot = Cell;

export interface PlanRequest {
	/** By their start, without overlaps. */
	slots: PriceSlot[];
	/** Energy and power at the wall. */
	needKwh: number;
	powerKw: number;
	/** When charging may begin. */
	now: number;
	/** Whether `now` is yet to come, so that nothing is charged before. */
	isLater?: boolean;
	deadline: number;
	isChargingNow?: boolean;
	/** Prices above are not paid, also where that leaves energy missing. */
	maxPrice?: number;
	/** Energy that is charged at once, at any price; part of the need. */
	minimumNeedKwh?: number;
	minBlockMinutes?: number;
	/** Most blocks that begin; 0 is any number. */
	maxStarts?: number;
	/** What a start counts for in the choice of blocks. It is no part of the cost. */
	startCost?: number;
	/** What is charged first: time whose prices are known, or as much as fits where they are not. */
	unknownPrices?: 'known' | 'later';
}

export type PlanReason =
	| 'targetReached'
	| 'deadlinePassed'
	| 'notEnoughTime'
	| 'priceLimit'
	| 'blockLimits'
	| 'waitingForPrices'
	| 'belowMinimumLevel'
	| 'cheapNow'
	| 'cheaperLater';

export interface PlanBlock extends Span {
	energyKwh: number;
	/** Null where a price is not known. */
	cost: number | null;
}

export interface Plan {
	chargeNow: boolean;
	nextChangeAt: number | null;
	feasible: boolean;
	reason: PlanReason;
	energyNeededKwh: number;
	energyPlannedKwh: number;
	/** Left for time whose prices are not known yet. */
	energyLaterKwh: number;
	shortfallKwh: number;
	/** When charging from now on without a pause would be done; null where nothing is needed. */
	earliestFinish: number | null;
	cost: number | null;
	averagePrice: number | null;
	/** Cost of the same energy from now on without a pause. */
	costAtOnce: number | null;
	savings: number | null;
	starts: number;
	blocks: PlanBlock[];
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

const kwh = (value: number) => Math.round(value * 1e3) / 1e3;
const money = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);
const lengthOf = (spans: Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);

function cut(slots: PriceSlot[], from: number, to: number): PriceSlot[] {
	return slots
		.map(({ start, end, price }) => ({
			start: Math.max(start, from),
			end: Math.min(end, to),
			price,
		}))
		.filter(({ start, end }) => end > start);
}

/** What energy costs in a span, in price × kWh; null where a part of it has no price. */
function costOf({ start, end }: Span, slots: PriceSlot[], powerKw: number): number | null {
	const used = cut(slots, start, end);
	if (lengthOf(used) < end - start) return null;
	return used.reduce((sum, slot) => sum + (lengthOf([slot]) / HOUR) * powerKw * slot.price, 0);
}

/** When to charge, in spans, and how long is left for time without prices. */
function choose(request: PlanRequest, now: number, needed: number) {
	const { slots, deadline, powerKw, isChargingNow = false, maxPrice = Infinity } = request;
	const { minimumNeedKwh = 0, minBlockMinutes = 0, maxStarts = 0, startCost = 0 } = request;
	const least = minBlockMinutes * MINUTE;
	const minimum = Math.round((minimumNeedKwh / powerKw) * HOUR);
	const block = isChargingNow ? 0 : least;
	const atOnce = minimum > 0 ? Math.min(needed, deadline - now, Math.max(minimum, block)) : 0;

	const from = now + atOnce;
	const priced = cut(slots, from, deadline);
	const unpriced = deadline - from - lengthOf(priced);
	const reserved = request.unknownPrices === 'later' ? Math.min(needed - atOnce, unpriced) : 0;
	const cells = priced.filter(({ price }) => price <= maxPrice);
	const begun = atOnce > 0 && !isChargingNow ? 1 : 0;
	const { spans: chosen } = bestBlocks(cells, needed - atOnce - reserved, {
		least,
		mostStarts: maxStarts > 0 ? maxStarts - begun : Infinity,
		startCost: (startCost / powerKw) * HOUR,
		isOn: (atOnce > 0 || isChargingNow) && cells[0]?.start === from,
	});

	const [first] = chosen;
	const spans =
		atOnce > 0 && first?.start === from
			? [{ start: now, end: first.end }, ...chosen.slice(1)]
			: [...(atOnce > 0 ? [{ start: now, end: from }] : []), ...chosen];
	const later = Math.min(needed - lengthOf(spans), unpriced);
	return { spans, later, isAtOnce: atOnce > 0, isCapped: cells.length < priced.length };
}

/**
 * Plans when to charge: as much as needed until the deadline, at the least cost, with the fewest
 * starts, as early as possible. The limits on price and blocks win over the deadline.
 */
export function planCharging(request: PlanRequest): Plan {
	const { slots, needKwh, powerKw, deadline, isLater = false, isChargingNow = false } = request;
	const now = Math.floor(request.now / SECOND) * SECOND;
	const needed = Math.round((Math.max(0, needKwh) / powerKw) * HOUR);
	const time = Math.max(0, deadline - now);
	const { spans, later, isAtOnce, isCapped } =
		needed > 0 && time > 0
			? choose(request, now, needed)
			: { spans: [], later: 0, isAtOnce: false, isCapped: false };

	const energyOf = (length: number) =>
		length === needed ? Math.max(0, needKwh) : (length / HOUR) * powerKw;
	const planned = lengthOf(spans);
	const missing = needed - planned - later;
	const costs = spans.map((span) => costOf(span, slots, powerKw));
	const cost = costs.includes(null) ? null : costs.reduce<number>((sum, one) => sum + one!, 0);
	const costAtOnce = costOf({ start: now, end: now + planned }, slots, powerKw);
	const chargeNow = !isLater && spans[0]?.start === now;

	function reason(): PlanReason {
		if (needed === 0) return 'targetReached';
		if (time === 0) return 'deadlinePassed';
		if (time < needed) return 'notEnoughTime';
		if (missing > 0) return isCapped ? 'priceLimit' : 'blockLimits';
		if (planned === 0) return 'waitingForPrices';
		if (isAtOnce) return 'belowMinimumLevel';
		return chargeNow ? 'cheapNow' : 'cheaperLater';
	}

	return {
		chargeNow,
		nextChangeAt: (chargeNow ? spans[0]?.end : spans[0]?.start) ?? null,
		feasible: missing === 0,
		reason: reason(),
		energyNeededKwh: kwh(energyOf(needed)),
		energyPlannedKwh: kwh(energyOf(planned)),
		energyLaterKwh: kwh(energyOf(later)),
		shortfallKwh: kwh(energyOf(missing)),
		earliestFinish: needed > 0 ? now + needed : null,
		cost: money(cost),
		averagePrice: cost === null || planned === 0 ? null : money(cost / energyOf(planned)),
		costAtOnce: money(costAtOnce),
		savings: cost === null || costAtOnce === null ? null : money(costAtOnce - cost),
		starts: spans.length - (chargeNow && isChargingNow ? 1 : 0),
		blocks: spans.map(({ start, end }, index) => ({
			...{ start, end },
			energyKwh: kwh(energyOf(end - start)),
			cost: money(costs[index]!),
		})),
	};
}
