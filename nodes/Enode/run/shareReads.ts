/** Gives what `ask` finds, or what it found earlier in the run for the same question. */
export type Share = <T>(question: unknown[], ask: () => Promise<T>) => Promise<T>;

/**
 * Asks the same question once for all items of a run that ask it, and answers each of them with
 * records of its own: what a node behind changes in one item must not change in another.
 */
export function shareReads(): Share {
	const asked = new Map<string, Promise<unknown>>();

	return async function share<T>(question: unknown[], ask: () => Promise<T>): Promise<T> {
		const key = JSON.stringify(question);
		const earlier = asked.get(key) as Promise<T> | undefined;
		if (earlier) return structuredClone(await earlier);
		const answer = ask();
		asked.set(key, answer);
		return await answer;
	};
}
