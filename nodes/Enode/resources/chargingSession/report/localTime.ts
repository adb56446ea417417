import { tryToParseDateTime } from 'n8n-workflow';

/** An instant in ms from what Enode writes; a time without a zone is one of UTC. */
export function instantOf(time: unknown): number | undefined {
	if (typeof time !== 'string') return undefined;
	try {
		return tryToParseDateTime(time, 'UTC').toMillis();
	} catch {
		return undefined;
	}
}

/** An instant with the clock of a zone: ISO 8601 with its offset, in seconds. */
export function localOf(instant: number, zone: string): string {
	const local = tryToParseDateTime(new Date(instant), zone).toISO({ suppressMilliseconds: true });
	return local ?? new Date(instant).toISOString();
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
