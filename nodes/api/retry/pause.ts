import { sleep } from 'n8n-workflow';

/** Waits for so many ms, and rejects as soon as its signal is aborted. */
export type Pause = (ms: number) => Promise<void>;

/**
 * Makes the pauses of a run, which end with the reason of the signal. However many there are at once,
 * they have one listener at the signal, and none when nobody waits: it lives longer than the run.
 */
export function createPause(signal?: AbortSignal): Pause {
	const waiting = new Set<AbortController>();

	function stopAll(): void {
		for (const own of waiting) own.abort(signal?.reason);
	}

	function begin(own: AbortController): void {
		if (waiting.size === 0) signal?.addEventListener('abort', stopAll);
		waiting.add(own);
	}

	function end(own: AbortController): void {
		waiting.delete(own);
		if (waiting.size === 0) signal?.removeEventListener('abort', stopAll);
	}

	return async function pause(ms) {
		signal?.throwIfAborted();
		const own = new AbortController();
		// Before n8n 2.34 its `sleep` does not heed a signal.
		const stopped = new Promise<never>((_, reject) => {
			own.signal.addEventListener('abort', () => reject(own.signal.reason as Error));
		});
		begin(own);
		try {
			await Promise.race([sleep(ms, own.signal), stopped]);
		} finally {
			end(own);
		}
	};
}
