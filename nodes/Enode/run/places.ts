interface Settings {
	/** Most items at work at once. */
	width: number;
	/** Nothing more is begun once this is aborted. */
	stop: AbortSignal;
}

/**
 * Who works when within a run. Items begin in their order, each in a place of its own; those that
 * wait hold none, for an action or for an earlier item that changes the same record.
 */
export function createPlaces({ width, stop }: Settings) {
	const returning: Array<() => void> = [];
	const fresh: Array<() => void> = [];
	const lastOf = new Map<string, Promise<void>>();
	let free = width;

	async function enter(queue: Array<() => void>): Promise<void> {
		if (free > 0) free -= 1;
		else await new Promise<void>((go) => queue.push(go));
	}

	function leave(): void {
		const next = returning.shift() ?? fresh.shift();
		if (next) next();
		else free += 1;
	}

	async function inPlace(task: () => Promise<void>): Promise<void> {
		await enter(fresh);
		try {
			if (!stop.aborted) await task();
		} finally {
			leave();
		}
	}

	return {
		/** Runs the task of an item, behind the earlier ones that change the same. It must not reject. */
		async work(task: () => Promise<void>, changes?: string): Promise<void> {
			if (changes === undefined) return await inPlace(task);
			const before = lastOf.get(changes);
			const mine = before ? before.then(async () => await inPlace(task)) : inPlace(task);
			lastOf.set(changes, mine);
			await mine;
		},

		/** Lets others work while an item in a place waits. */
		async away(wait: () => Promise<void>): Promise<void> {
			leave();
			try {
				await wait();
			} finally {
				await enter(returning);
			}
		},
	};
}

export type Places = ReturnType<typeof createPlaces>;
