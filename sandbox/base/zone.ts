const HOUR = 3_600_000;
const offsets = new Map<string, Map<number, number>>();

function readOffset(time: number, zone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(time);
	const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
	const [year, month, day] = [part('year'), part('month'), part('day')];
	return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second')) - time;
}

/** Milliseconds that a zone is ahead of UTC. Zones change on full hours of UTC, so one look per hour is enough. */
function offsetAt(time: number, zone: string): number {
	const hour = Math.floor(time / HOUR);
	const known = offsets.get(zone) ?? new Map<number, number>();
	offsets.set(zone, known);
	const offset = known.get(hour) ?? readOffset(hour * HOUR, zone);
	known.set(hour, offset);
	return offset;
}

export function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

/** What the clock on the wall shows, as milliseconds whose UTC fields are the local ones. */
export function toWall(time: number, zone: string): number {
	return time + offsetAt(time, zone);
}

export function fromWall(wall: number, zone: string): number {
	const guess = wall - offsetAt(wall, zone);
	return wall - offsetAt(guess, zone);
}

/** Monday is 0. */
export function weekdayOf(wall: number): number {
	return (new Date(wall).getUTCDay() + 6) % 7;
}

/** Minutes since midnight. */
export function minuteOfDay(wall: number): number {
	const date = new Date(wall);
	return date.getUTCHours() * 60 + date.getUTCMinutes();
}

/** Minutes since midnight of `HH:mm`, 24:00 included. */
export function readHourMinute(text: string): number {
	const [hours = 0, minutes = 0] = text.split(':').map(Number);
	return hours * 60 + minutes;
}

export function formatHourMinute(minutes: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** ISO 8601 with the offset of the zone. */
export function formatLocal(time: number, zone: string): string {
	const offset = offsetAt(time, zone) / 60_000;
	const local = new Date(toWall(time, zone)).toISOString().slice(0, 19);
	return `${local}${offset < 0 ? '-' : '+'}${formatHourMinute(Math.abs(offset))}`;
}
