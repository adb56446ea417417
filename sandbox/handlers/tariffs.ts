import { invalid, notFound } from '../base/problem';
import type { LocationTariff, TariffInterval, TariffRate } from '../state/records';
import { formatHourMinute, fromWall, readHourMinute, toWall, weekdayOf } from '../base/zone';
import { bodyOf, NO_CONTENT, nowOf, ok, pathParameter, type Handlers } from './handler';
import { requireLocation } from './locations';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const ALL_WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** Minutes since Monday, 00:00; one that crosses midnight ends on the next day. */
interface Span {
	from: number;
	to: number;
	name: string;
}

function spansOf({ name, weekdays = ALL_WEEKDAYS, from, to }: TariffInterval): Span[] {
	const start = readHourMinute(from);
	const end = readHourMinute(to);
	return [...new Set(weekdays)].map((weekday) => ({
		from: weekday * DAY_MINUTES + start,
		to: weekday * DAY_MINUTES + (end > start ? end : end + DAY_MINUTES),
		name,
	}));
}

function checkIntervals({ tariffIntervals }: LocationTariff): void {
	const spans = tariffIntervals.flatMap(spansOf).sort((a, b) => a.from - b.from);
	const endOfLast = (spans.at(-1)?.to ?? 0) - WEEK_MINUTES;
	if (spans.some(({ from }, index) => from < (spans[index - 1]?.to ?? endOfLast))) {
		throw invalid('tariffIntervals', 'must not overlap');
	}
}

/** A local span in UTC, cut at midnight. */
function inUtc({ from, to, name }: Span, offset: number): Span[] {
	const start = (from - offset + WEEK_MINUTES) % WEEK_MINUTES;
	const end = start + to - from;
	const midnight = (Math.floor(start / DAY_MINUTES) + 1) * DAY_MINUTES;
	if (end <= midnight) return [{ from: start, to: end, name }];
	return [
		{ from: start, to: midnight, name },
		{ from: midnight % WEEK_MINUTES, to: (midnight % WEEK_MINUTES) + end - midnight, name },
	];
}

/** Minutes that the zone is ahead of UTC in the week of `now`. */
function offsetOf(now: number, zone: string): number {
	const wall = toWall(now, zone);
	const monday = wall - (wall % (DAY_MINUTES * MINUTE)) - weekdayOf(wall) * DAY_MINUTES * MINUTE;
	return (monday - fromWall(monday, zone)) / MINUTE;
}

function expand({ tariffId, tariffIntervals }: LocationTariff, offset: number) {
	return tariffIntervals
		.flatMap(spansOf)
		.flatMap((span) => inUtc(span, offset))
		.sort((a, b) => a.from - b.from)
		.map(({ from, to, name }) => {
			const weekday = Math.floor(from / DAY_MINUTES);
			const midnight = weekday * DAY_MINUTES;
			return {
				weekday,
				fromHourMinute: formatHourMinute(from - midnight),
				toHourMinute: formatHourMinute(to - midnight),
				tariffId,
				tariffName: name,
			};
		});
}

export const tariffHandlers: Handlers = {
	getTariffInformation: (call) => {
		const id = pathParameter(call, 'tariffId');
		const rates = call.state.tariffs.get(id);
		if (!rates) throw notFound(`Tariff with ID ${id} not found`);
		return ok(rates);
	},
	sendTariffInformation: (call) => {
		const rates = bodyOf<TariffRate[]>(call);
		call.state.tariffs.set(pathParameter(call, 'tariffId'), rates);
		return NO_CONTENT;
	},
	associateUserLocationWithTariff: (call) => {
		const { id } = requireLocation(call);
		const tariff = bodyOf<LocationTariff>(call);
		if (!call.state.tariffs.has(tariff.tariffId)) {
			throw notFound(`Tariff with ID ${tariff.tariffId} not found`);
		}
		checkIntervals(tariff);
		call.state.locationTariffs.set(id, tariff);
		return NO_CONTENT;
	},
	getUserLocationTariff: (call) => {
		const { id, timezoneName } = requireLocation(call);
		const tariff = call.state.locationTariffs.get(id);
		if (!tariff) throw notFound(`Location with ID ${id} has no tariff`);
		return ok(expand(tariff, offsetOf(nowOf(call), timezoneName)));
	},
};
