import { type INodeProperties, tryToParseDateTime } from 'n8n-workflow';
import { refuse, shown } from './refusal';

/** A calendar date of ISO 8601, alone or with a time behind a T or a blank, with or without offset. */
const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-4]):?([0-5]\d)(?::?([0-5]\d)(?:[.,](\d{1,9}))?)?( ?Z| ?[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/i;

const CLOCK_TIME = /^(\d{1,2}):([0-5]\d)(?::00)?$/;

interface LuxonDateTime {
	isLuxonDateTime: true;
	toISO(): string | null;
}

function isDateTime(value: unknown): value is LuxonDateTime {
	return (
		typeof value === 'object' &&
		value !== null &&
		(value as { isLuxonDateTime?: unknown }).isLuxonDateTime === true &&
		typeof (value as { toISO?: unknown }).toISO === 'function'
	);
}

/** A date object as ISO 8601; undefined where the value is something else, or no date. */
export function isoOf(value: unknown, zone: string): string | undefined {
	if (isDateTime(value)) return value.toISO() ?? undefined;
	if (!(value instanceof Date) || Number.isNaN(value.getTime())) return undefined;
	return tryToParseDateTime(value, zone).toISO() ?? undefined;
}

/** Whether a day such as 2026-02-30 is in the calendar. */
function exists(day: string): boolean {
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** ISO 8601 with an offset of a date and time; undefined where it is none. Without one it is of `zone`. */
export function parseTime(text: string, zone: string): string | undefined {
	const [, day = '', hour, minute, second = '00', fraction = '0', offset = ''] =
		DATE_TIME.exec(text.trim()) ?? [];
	if (!exists(day)) return undefined;
	if (hour === undefined) return tryToParseDateTime(day, zone).toISO() ?? undefined;
	const time = `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3)}${offset.trim()}`;
	try {
		return tryToParseDateTime(time.toUpperCase(), zone).toISO() ?? undefined;
	} catch {
		return undefined;
	}
}

/** An instant as ISO 8601 with an offset. A time without one is meant in `zone`. */
export function readTime(raw: unknown, field: INodeProperties, zone: string): string {
	const time = typeof raw === 'string' ? parseTime(raw, zone) : isoOf(raw, zone);
	if (time !== undefined) return time;
	return refuse(
		field,
		'is not a date and time',
		`It is ${shown(raw)}. Write it like 2026-11-25 or 2026-11-25T08:00:00+01:00.`,
	);
}

/** A clock time that was entered as text, such as 7:00, as HH:MM; up to 24:00. */
export function clockTime(raw: unknown, field: Pick<INodeProperties, 'displayName'>): string {
	const text = typeof raw === 'string' ? raw.trim() : '';
	const [, hour = '', minute = ''] = CLOCK_TIME.exec(text) ?? [];
	if (hour !== '' && (Number(hour) < 24 || (hour === '24' && minute === '00'))) {
		return `${hour.padStart(2, '0')}:${minute}`;
	}
	return refuse(field, 'is not a clock time', `It is ${shown(raw)}. Write it like 07:00.`);
}

/** Whether this names a time zone, such as Europe/Oslo; `local`, which is the machine's, does not. */
export function isZone(name: unknown): name is string {
	if (typeof name !== 'string') return false;
	try {
		const { zoneName } = tryToParseDateTime(new Date(0), name);
		return zoneName?.toLowerCase() === name.toLowerCase();
	} catch {
		return false;
	}
}

/** The name of a time zone that was entered as text. */
export function readZone(name: string, field: Pick<INodeProperties, 'displayName'>): string {
	if (isZone(name)) return name;
	return refuse(field, `is not a time zone: ${shown(name)}`, 'Write it like Europe/Oslo.');
}
