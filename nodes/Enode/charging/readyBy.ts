import type { INodeProperties } from 'n8n-workflow';
import { clockTime, readTime } from '../../parameters/time';
import { momentsOf, nextClockTime } from './clock';

/**
 * Reads when to be ready: a clock time (HH:MM) or a date and time. Gives a function to the instant
 * that it means in a zone, for a clock time the next one after `now`.
 */
export function readReadyBy(text: string, field: INodeProperties) {
	if (/^\s*\d{1,2}:/.test(text)) {
		const clock = clockTime(text, field);
		return (zone: string, now: number) => nextClockTime(clock, now, zone);
	}
	readTime(text, field, 'UTC');
	return (zone: string) => momentsOf(text, zone)[0] ?? NaN;
}
