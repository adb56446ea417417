/**
 * Does something with each of the subjects, all at once. Where one fails, `isOver` tells the others
 * to go no further, and the failure is thrown when they have ended: nothing is sent behind it.
 */
export async function sideBySide<S, T>(
	subjects: Iterable<S>,
	task: (subject: S, isOver: () => boolean) => Promise<T>,
): Promise<T[]> {
	const failures: unknown[] = [];
	const results: T[] = [];
	const isOver = () => failures.length > 0;
	await Promise.all(
		[...subjects].map(async (subject, index) => {
			try {
				results[index] = await task(subject, isOver);
			} catch (thrown) {
				failures.push(thrown);
			}
		}),
	);
	if (isOver()) throw failures[0];
	return results;
}
