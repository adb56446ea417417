import type { JobRun } from '../define/job';
import type { Places } from './places';

interface Asked {
	answer: Promise<unknown>;
	at: number;
}

/**
 * Asks the same question once for all items of a run that ask it, and answers each of them with
 * records of its own: what a node behind changes in one item must not change in another.
 */
export function createShare({ away }: Pick<Places, 'away'>): JobRun['share'] {
	const asked = new Map<string, Asked>();

	return async function share<T>(
		question: unknown[],
		ask: () => Promise<T>,
		within = Infinity,
	): Promise<T> {
		const key = JSON.stringify(question);
		const earlier = asked.get(key);
		if (earlier && Date.now() - earlier.at < within) {
			// Whoever asks may need the place of one that only waits for the answer.
			let shared: unknown;
			await away(async () => {
				shared = await earlier.answer;
			});
			return structuredClone(shared as T);
		}
		const answer = ask();
		asked.set(key, { answer, at: Date.now() });
		return await answer;
	};
}
