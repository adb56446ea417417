import { invalid, notFound } from '../base/problem';
import { iso, round } from '../base/iso';
import { pricePieces, type Piece } from '../simulation/price';
import { sessionsOf } from '../simulation/sessions';
import { assetsOf } from '../state';
import type { AssetType } from '../state/asset';
import type { Session } from '../state/records';
import { weekdayOf } from '../base/zone';
import { nowOf, ok, queryText, type Call, type Handlers } from './handler';
import { requireUser } from './require';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What happened since the last full quarter of an hour is not known yet. */
const DELAY = 15 * MINUTE;
const NOTHING = { min: null, max: null, mean: null };

/** Part of a session with one price; kW. */
interface Use extends Piece {
	power: number;
}

function energyOf({ power, from, to }: Use): number {
	return power * ((to - from) / HOUR);
}

function aggregate(values: number[], mean: number, digits: number) {
	const [min, max] = [Math.min(...values), Math.max(...values)];
	return { min: round(min, digits), max: round(max, digits), mean: round(mean, digits) };
}

/** What bucket and session have in common; means weigh each piece by its duration, respectively its energy. */
function summarize(uses: Use[]) {
	const kwhSum = uses.reduce((sum, use) => sum + energyOf(use), 0);
	const hours = uses.reduce((sum, { from, to }) => sum + (to - from) / HOUR, 0);
	const costSum = uses.reduce((sum, use) => sum + energyOf(use) * use.price, 0);
	return {
		kw: aggregate(
			uses.map(({ power }) => power),
			kwhSum / hours,
			3,
		),
		kwhSum: round(kwhSum, 4),
		price: aggregate(
			uses.map(({ price }) => price),
			costSum / kwhSum,
			4,
		),
		costSum: round(costSum, 4),
		nonSmartPrice: NOTHING,
		estimatedSavings: null,
	};
}

interface Range {
	from: number;
	to: number;
}

function readRange(call: Call): Range {
	const from = Date.parse(queryText(call, 'startDate') ?? '');
	const endDate = queryText(call, 'endDate');
	const to = endDate === undefined ? nowOf(call) : Date.parse(endDate);
	return { from, to };
}

function checkFilters(call: Call, userId: string, type: AssetType): void {
	const locationId = queryText(call, 'locationId');
	const { state } = call;
	if (locationId !== undefined && state.locations.get(locationId)?.userId !== userId) {
		throw notFound(`User ${userId} has no location with ID ${locationId}`);
	}
	const id = queryText(call, 'id');
	if (id !== undefined && assetsOf(state, type).get(id)?.userId !== userId) {
		throw notFound(`User ${userId} has no ${type} with ID ${id}`);
	}
}

/** The sessions that have a part in the range, whole, as far as they are known. */
function findSessions(call: Call, range: Range): Session[] {
	const { state } = call;
	const { id: userId } = requireUser(call);
	const knownTo = Math.floor(nowOf(call) / DELAY) * DELAY;
	const type = queryText(call, 'type') as AssetType;
	checkFilters(call, userId, type);
	const id = queryText(call, 'id');
	const locationId = queryText(call, 'locationId');
	return assetsOf(state, type)
		.values()
		.filter((asset) => asset.userId === userId && (id === undefined || asset.id === id))
		.flatMap((asset) => sessionsOf(state, type, asset))
		.filter((session) => locationId === undefined || session.locationId === locationId)
		.map((session) => ({ ...session, to: Math.min(session.to, knownTo) }))
		.filter(({ from, to }) => Math.max(from, range.from) < Math.min(to, range.to))
		.sort((a, b) => a.from - b.from);
}

function usesOf({ state }: Call, { locationId, from, to, power }: Session): Use[] {
	return pricePieces(state, locationId, from, to).map((piece) => ({ ...piece, power }));
}

/** Start of the bucket that `time` is in, both moved by the offset. */
const BUCKET_STARTS: Record<string, (time: number) => number> = {
	QUARTER_HOUR: (time) => Math.floor(time / (15 * MINUTE)) * 15 * MINUTE,
	HALF_HOUR: (time) => Math.floor(time / (30 * MINUTE)) * 30 * MINUTE,
	HOUR: (time) => Math.floor(time / HOUR) * HOUR,
	DAY: (time) => Math.floor(time / DAY) * DAY,
	WEEK: (time) => (Math.floor(time / DAY) - weekdayOf(time)) * DAY,
	MONTH: (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth()),
	YEAR: (time) => Date.UTC(new Date(time).getUTCFullYear(), 0),
};

/** Buckets are those of UTC, from a day on moved by the deprecated `utcOffset` (hours). */
function bucketOf(call: Call): (time: number) => number {
	const resolution = queryText(call, 'resolution') ?? 'DAY';
	const utcOffset = queryText(call, 'utcOffset') ?? '0';
	if (!/^[+-]?\d{1,2}(\.\d+)?$/.test(utcOffset)) throw invalid('utcOffset', 'must be a number');
	const isShort = /HOUR/.test(resolution);
	const offset = isShort ? 0 : Number(utcOffset) * HOUR;
	const start = BUCKET_STARTS[resolution];
	if (!start) throw invalid('resolution', 'is not known');
	return (time) => start(time + offset) - offset;
}

export const chargingStatisticsHandlers: Handlers = {
	getChargingSessionsStatistics: (call) =>
		ok(
			findSessions(call, readRange(call)).map((session) => ({
				...summarize(usesOf(call, session)),
				id: session.id,
				locationId: session.locationId,
				from: iso(session.from),
				to: iso(session.to),
			})),
		),
	getChargingStatistics: (call) => {
		const startOf = bucketOf(call);
		const buckets = new Map<number, Use[]>();
		const range = readRange(call);
		const inRange = findSessions(call, range).map((session) => ({
			...session,
			from: Math.max(session.from, range.from),
			to: Math.min(session.to, range.to),
		}));
		for (const use of inRange.flatMap((session) => usesOf(call, session))) {
			const start = startOf(use.from);
			const bucket = buckets.get(start);
			if (bucket) bucket.push(use);
			else buckets.set(start, [use]);
		}
		const sorted = [...buckets].sort(([a], [b]) => a - b);
		return ok(sorted.map(([start, uses]) => ({ ...summarize(uses), date: iso(start) })));
	},
};
