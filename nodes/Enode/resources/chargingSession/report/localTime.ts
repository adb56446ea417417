import { localTime } from '../../../charging/clock';

/** An instant with the clock of a zone: ISO 8601 with its offset, in seconds. */
export function localOf(instant: number, zone: string): string {
	return localTime(instant, zone).replace(/\.\d{3}/, '');
}
