import type { JobRun } from '../define/job';
import type { Places } from './places';

/** Lets the job of an item work on several things at once; it holds no place itself meanwhile. */
export function createEach(places: Places, stop: AbortSignal): JobRun['each'] {
	return async function each<T, R>(
		things: readonly T[],
		work: (thing: T, isOver: () => boolean) => Promise<R>,
	) {
		const results: R[] = [];
		const failures: unknown[] = [];
		const isOver = () => failures.length > 0;

		async function workOn(thing: T, index: number): Promise<void> {
			if (isOver()) return;
			try {
				results[index] = await work(thing, isOver);
			} catch (thrown) {
				failures.push(thrown);
			}
		}

		await places.away(async () => {
			const all = things.map(
				async (thing, index) => await places.work(async () => await workOn(thing, index)),
			);
			await Promise.all(all);
		});
		if (isOver()) throw failures[0];
		stop.throwIfAborted();
		return results;
	};
}
