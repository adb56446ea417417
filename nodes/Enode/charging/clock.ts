import { isoOf, parseTime } from '../../parameters/time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Date and time of a zone, such as "2026-11-26T07:00:00.000+01:00". */
export const localTime = (time: number, zone: string): string => isoOf(new Date(time), zone) ?? '';

const parse = (text: string, zone: string) => Date.parse(parseTime(text, zone) ?? '');

/**
 * The moments that a date and time can mean, the earlier first: without an offset two where the
 * clocks of the zone go back. One that the clocks skip is as much later as they go forward.
 */
export function momentsOf(text: string, zone: string): number[] {
	const time = parse(text, zone);
	if (Number.isNaN(time)) return [];
	const hasOffset = parse(text, 'UTC') === parse(text, 'Etc/GMT+12');
	if (hasOffset) return [time];
	const wall = (one: number) => localTime(one, zone).slice(0, 23);
	const others = [-HOUR, -HOUR / 2, HOUR / 2, HOUR].map((shift) => time + shift);
	return [time, ...others.filter((other) => wall(other) === wall(time))].sort((a, b) => a - b);
}

/** When a clock shows HH:MM in a zone for the next time after `now`. */
export function nextClockTime(clock: string, now: number, zone: string): number {
	const days = [-1, 0, 1, 2].map((day) => localTime(now + day * DAY, zone).slice(0, 10));
	const moments = days.flatMap((day) => momentsOf(`${day}T${clock}`, zone));
	return Math.min(...moments.filter((moment) => moment > now));
}
