import type { IDataObject } from 'n8n-workflow';
import { isNothing, type Refuse, shown } from '../../../parameters/refusal';
import { momentsOf } from '../clock';
import type { PriceSlot } from '../plan';
import { memberAt, type PriceSource } from './sources';

const MINUTE = 60_000;
/** From here on, a number of an epoch counts ms. */
const IN_MS = 1e11;

/** A start or an end that is a second off means the full minute. */
function toMinute(time: number): number {
	const minute = Math.round(time / MINUTE) * MINUTE;
	return Math.abs(time - minute) <= 1_000 ? minute : time;
}

/** The instant that a row says, in ms; undefined where it says none. */
function timeOf(value: unknown, zone: string, refuse: Refuse): number | undefined {
	if (isNothing(value)) return undefined;
	const isEpoch = typeof value === 'number' || /^\d{9,14}$/.test(String(value).trim());
	if (isEpoch) return toMinute(Number(value) < IN_MS ? Number(value) * 1000 : Number(value));
	const [moment] = typeof value === 'string' ? momentsOf(value, zone) : [];
	if (moment !== undefined) return toMinute(moment);
	return refuse(
		`have a time that cannot be read: ${shown(value)}`,
		"Give times as ISO 8601, such as 2026-11-25T08:00:00+01:00, or name their members with the options 'Start Field' and 'End Field'.",
	);
}

function numberOf(value: unknown, refuse: Refuse): number | undefined {
	if (isNothing(value)) return undefined;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	return refuse(
		`have a price that is not a number: ${shown(value)}`,
		"Give prices as numbers, or name their member with the option 'Price Field'.",
	);
}

interface Entry {
	start: number;
	end?: number;
	/** Undefined where a row has a time and no price. */
	price?: number;
}

/** The time between two starts that is there most often, in ms; an hour where there is none. */
function usualLength(starts: number[]): number {
	const counts = new Map<number, number>();
	for (const [index, start] of starts.entries()) {
		const gap = (starts[index + 1] ?? start) - start;
		if (gap > 0) counts.set(gap, (counts.get(gap) ?? 0) + 1);
	}
	const [[length] = [60 * MINUTE]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
	return length;
}

/** Tells apart the local times that come twice as the clocks go back: the first, and the next. */
function toldApart(entries: Entry[], texts: unknown[], zone: string): Entry[] {
	const seen = new Set<unknown>();
	return entries.map((entry, index) => {
		const text = texts[index];
		const [first, second] = typeof text === 'string' ? momentsOf(text, zone) : [];
		if (first === undefined || second === undefined) return entry;
		const start = seen.has(text) ? second : first;
		seen.add(text);
		return { ...entry, start, end: undefined };
	});
}

/** The prices of rows, by their start, each once, in the unit of the rows. */
export function slotsOf(
	rows: IDataObject[],
	source: PriceSource,
	zone: string,
	refuse: Refuse,
): PriceSlot[] {
	const ownZone = source.isUtc ? 'UTC' : zone;
	const timed = rows.filter(
		(row) => timeOf(memberAt(row, source.start), ownZone, refuse) !== undefined,
	);
	const entries = timed.map((row): Entry => {
		const end = source.end === undefined ? undefined : memberAt(row, source.end);
		return {
			start: timeOf(memberAt(row, source.start), ownZone, refuse)!,
			end: timeOf(end, ownZone, refuse),
			price: numberOf(source.price(row), refuse),
		};
	});
	const texts = timed.map((row) => memberAt(row, source.start));
	const sorted = toldApart(entries, texts, ownZone).sort((a, b) => a.start - b.start);
	const starts = [...new Set(sorted.map(({ start }) => start))];
	const usual = usualLength(starts);
	const next = new Map(starts.map((start, index) => [start, starts[index + 1] ?? Infinity]));

	const slots: PriceSlot[] = [];
	for (const { start, end, price } of sorted) {
		if (price === undefined) continue;
		const until = end ?? Math.min(next.get(start)!, start + usual);
		const last = slots.at(-1);
		if (!last || start >= last.end) {
			if (until > start) slots.push({ start, end: until, price });
		} else if (last.price !== price) {
			const time = new Date(start).toISOString();
			refuse(
				`have two prices for ${time}: ${last.price} and ${price}`,
				"Give the prices of one area and one tariff, with 'Area' or 'List Path'.",
			);
		} else if (until > last.end) {
			slots.push({ start: last.end, end: until, price });
		}
	}
	return slots;
}
