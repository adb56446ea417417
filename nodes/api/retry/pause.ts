import { sleep } from 'n8n-workflow';

/** Waits for so many ms, and rejects with the signal's reason as soon as that is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	let stop: (() => void) | undefined;
	// Before n8n 2.34 its `sleep` does not heed a signal.
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(signal?.reason as Error);
		signal?.addEventListener('abort', stop);
	});
	try {
		await Promise.race([sleep(ms, signal), stopped]);
	} finally {
		if (stop) signal?.removeEventListener('abort', stop);
	}
}
