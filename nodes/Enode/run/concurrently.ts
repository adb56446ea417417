/**
 * Runs `task` for the indexes 0 to `count` - 1, at most `width` at once, begun in order. After a
 * rejection, or once `signal` is aborted, no more are begun; those under way are waited for, and
 * the rejection of the lowest index is thrown.
 */
export async function concurrently(
	count: number,
	width: number,
	task: (index: number) => Promise<void>,
	signal?: AbortSignal,
): Promise<void> {
	const rejections = new Map<number, unknown>();
	let next = 0;

	async function lane(): Promise<void> {
		while (next < count && rejections.size === 0 && !signal?.aborted) {
			const index = next++;
			await task(index).catch((reason: unknown) => rejections.set(index, reason));
		}
	}

	await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
	if (rejections.size > 0) throw rejections.get(Math.min(...rejections.keys()));
}
