import { fromWall, minuteOfDay, readHourMinute, toWall, weekdayOf } from '../base/zone';
import type { ChargeSchedule, TemperatureSchedule } from '../state/records';
import type { TargetState } from '../state/hvac';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Rules repeat after a week at the latest. */
const DAYS_AHEAD = 8;
const MAX_TRANSITIONS = 2;

interface Filter {
	hourMinute?: { from: string; to: string };
	fromTimestamp?: string;
	toTimestamp?: string;
	weekdays?: number[];
}

/** What a schedule wants when: the value of the first rule that holds, else `fallback`. */
export interface Timetable<T> {
	rules: Array<{ filter: Filter; value: T }>;
	fallback: T;
}

export function chargeTimetable(schedule: ChargeSchedule): Timetable<boolean> {
	const rules = schedule.rules.map(({ shouldCharge, ...filter }) => ({
		filter,
		value: shouldCharge,
	}));
	return { rules, fallback: schedule.defaultShouldCharge };
}

export function temperatureTimetable(schedule: TemperatureSchedule): Timetable<TargetState> {
	const rules = schedule.rules.map(({ targetState, ...filter }) => ({
		filter,
		value: targetState,
	}));
	return { rules, fallback: schedule.defaultTargetState };
}

/** Ends after it begins: a span from a moment to the same moment lasts 24 hours. */
function endOf({ fromTimestamp, toTimestamp }: Filter): number | undefined {
	if (toTimestamp === undefined) return undefined;
	const [from, to] = [Date.parse(fromTimestamp ?? ''), Date.parse(toTimestamp)];
	return from === to ? to + DAY : to;
}

/** A time span that crosses midnight belongs to the weekday on which it begins. */
function holds(filter: Filter, time: number, zone: string): boolean {
	const { hourMinute, fromTimestamp, weekdays } = filter;
	if (fromTimestamp !== undefined && time < Date.parse(fromTimestamp)) return false;
	if (time >= (endOf(filter) ?? Infinity)) return false;
	const wall = toWall(time, zone);
	const minute = minuteOfDay(wall);
	const from = hourMinute ? readHourMinute(hourMinute.from) : 0;
	const to = hourMinute ? readHourMinute(hourMinute.to) : 24 * 60;
	const crosses = from >= to;
	const isInside = crosses ? minute >= from || minute < to : minute >= from && minute < to;
	if (!isInside) return false;
	const beganOn = weekdayOf(crosses && minute < to ? wall - DAY : wall);
	return weekdays === undefined || weekdays.includes(beganOn);
}

export function valueAt<T>({ rules, fallback }: Timetable<T>, time: number, zone: string): T {
	const rule = rules.find(({ filter }) => holds(filter, time, zone));
	return rule ? rule.value : fallback;
}

/** Moments at which a rule can begin or end. */
function* moments<T>({ rules }: Timetable<T>, from: number, zone: string): Iterable<number> {
	const minutes = new Set([0]);
	for (const { filter } of rules) {
		if (filter.hourMinute) {
			minutes.add(readHourMinute(filter.hourMinute.from));
			minutes.add(readHourMinute(filter.hourMinute.to));
		}
		if (filter.fromTimestamp !== undefined) yield Date.parse(filter.fromTimestamp);
		const end = endOf(filter);
		if (end !== undefined) yield end;
	}
	const wall = toWall(from, zone);
	const midnight = wall - (wall % DAY);
	for (let day = 0; day <= DAYS_AHEAD; day += 1) {
		for (const minute of minutes) yield fromWall(midnight + day * DAY + minute * MINUTE, zone);
	}
}

/** The next changes of what is wanted. */
export function transitions<T>(
	timetable: Timetable<T>,
	from: number,
	zone: string,
): Array<{ at: number; value: T }> {
	const found: Array<{ at: number; value: T }> = [];
	let last = JSON.stringify(valueAt(timetable, from, zone));
	const times = [...new Set(moments(timetable, from, zone))].sort((a, b) => a - b);
	for (const at of times) {
		if (at <= from) continue;
		const value = valueAt(timetable, at, zone);
		if (JSON.stringify(value) === last) continue;
		last = JSON.stringify(value);
		found.push({ at, value });
		if (found.length === MAX_TRANSITIONS) break;
	}
	return found;
}
