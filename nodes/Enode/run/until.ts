import { createPause } from '../../api/retry/pause';
import type { JobRun } from '../define/job';
import type { Places } from './places';

/** Pauses between two looks, in ms; each is half as long again as the one before. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/** Waits for what Enode does after its answer. A pause ends early when `stop` is aborted. */
export function createUntil(places: Places, stop: AbortSignal): JobRun['until'] {
	const pauseFor = createPause(stop);
	return async function until(look, atMost) {
		let left = atMost;
		for (let pause = FIRST_PAUSE; left > 0; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
			const length = Math.min(pause, left);
			const start = Date.now();
			await places.away(async () => await pauseFor(length));
			const found = await look();
			if (found !== undefined) return found;
			// A clock that goes back makes no wait longer.
			left -= Math.max(length, Date.now() - start);
		}
		return undefined;
	};
}
