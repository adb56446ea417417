/** The device or other record that a path is about, such as `/vehicles/8d90101b…`. */
export function recordOf(path: string): string {
	const [, collection, id, action] = path.split('/');
	return id === 'actions' ? `/${collection}/actions/${action}` : `/${collection}/${id ?? ''}`;
}

/**
 * Runs tasks with the same key one after the other, in the order of the calls; others overlap.
 * Behind one that fails the next ones run only if `continueAfterFailure`, otherwise they fail like it.
 */
export function createTurns(continueAfterFailure: boolean) {
	const last = new Map<string, Promise<unknown>>();

	return async function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
		const before = last.get(key) ?? Promise.resolve();
		const mine = before.then(task, continueAfterFailure ? task : undefined);
		last.set(key, mine);
		return await mine;
	};
}
