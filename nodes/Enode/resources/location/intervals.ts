import type { IDataObject } from 'n8n-workflow';
import { clockTimes, type ClockFields } from '../../fields/inputs';
import { withoutEmpty } from '../shared/withoutEmpty';

const MIDNIGHT = '00:00';
const END_OF_DAY = '24:00';
const DAYS = 7;

/** An interval of a tariff as it was entered; weekdays are those on which it begins, 0 is Monday. */
type Interval = IDataObject & { from?: unknown; to?: unknown; weekdays?: unknown };

const nextDay = (weekday: unknown) =>
	typeof weekday === 'number' ? (weekday + 1) % DAYS : weekday;

/**
 * An interval as Enode takes it, within one day: one over midnight becomes two, of which the second
 * is on the following days. Throws where a clock time is none, by the name of its field.
 */
export function withinDays(interval: Interval, fields?: ClockFields): IDataObject[] {
	const { from, to } = clockTimes(interval, fields);
	if (from < to) return [withoutEmpty({ ...interval, from, to })];
	const { weekdays } = interval;
	const onNextDay = Array.isArray(weekdays) ? weekdays.map(nextDay) : weekdays;
	const parts = [
		{ ...interval, from, to: END_OF_DAY },
		{ ...interval, from: MIDNIGHT, to, weekdays: onNextDay },
	];
	return parts.filter((part) => part.from !== part.to).map(withoutEmpty);
}
