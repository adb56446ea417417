import type { IDataObject } from 'n8n-workflow';
import { placeOf, type Row, rowOf, type SessionPlace } from './row';
import type { Locations, ReportSettings, UserSessions } from './settings';

/** What a report says of one user. */
export interface UserReport {
	user: UserSessions;
	/** Oldest first. */
	rows: Row[];
	/** By month, how many sessions of the period are left out for where they were. */
	excluded: Map<string, number>;
}

/** Whether a location has a name, which people write with other blanks and capitals. */
export function isNamed(location: IDataObject | undefined, name: string): boolean {
	const plain = (text: unknown) => String(text).trim().toLowerCase();
	return location !== undefined && plain(location.name) === plain(name);
}

/** Whether something was charged where the report looks; Enode's own filter drops what it does not know. */
function isWanted(
	locationId: unknown,
	{ location }: SessionPlace,
	{ locationId: only, homeName }: ReportSettings,
): boolean {
	if (only !== undefined && locationId !== only) return false;
	return homeName === undefined || isNamed(location, homeName);
}

/** The sessions of a user that began in the period, by the clock of where they were. */
export function reportOf(
	user: UserSessions,
	locations: Locations,
	settings: ReportSettings,
): UserReport {
	const found: Array<{ start: number; row: Row }> = [];
	const excluded = new Map<string, number>();
	for (const session of user.sessions) {
		const place = placeOf(session, locations, settings);
		// Without a start it is in no month; it is counted in the first, so that it does not vanish.
		const began = (place?.startLocal ?? settings.from).slice(0, settings.from.length);
		if (began < settings.from || began >= settings.to) continue;
		if (place && isWanted(session.locationId, place, settings)) {
			found.push({ start: place.start, row: rowOf(session, place, user, settings) });
		} else {
			const month = began.slice(0, 7);
			excluded.set(month, (excluded.get(month) ?? 0) + 1);
		}
	}
	found.sort((a, b) => a.start - b.start);
	return { user, rows: found.map(({ row }) => row), excluded };
}
