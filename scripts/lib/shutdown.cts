import { printError } from './errors.cts';

const cleanups = new Set<() => Promise<void>>();
let running: Promise<void> | undefined;
let interruptedExitCode = 130;

/**
 * Runs `cleanup` when the process is asked to end (Ctrl-C, SIGTERM, closed terminal) or `shutDown` is called.
 *
 * @returns forgets it again
 */
export function onShutdown(cleanup: () => Promise<void>): () => void {
	if (cleanups.size === 0) {
		// Kept installed for good: npm passes a Ctrl-C on a second time, and that must not cut the clean-up short.
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.removeListener(signal, endBySignal);
			process.on(signal, endBySignal);
		}
	}
	cleanups.add(cleanup);
	return () => cleanups.delete(cleanup);
}

async function endBySignal(): Promise<void> {
	await shutDown();
	process.exit(interruptedExitCode);
}

/** Runs all clean-ups, the newest first; calling it again waits for the same run. */
function shutDown(): Promise<void> {
	running ??= (async () => {
		for (const cleanup of [...cleanups].reverse()) await cleanup().catch(printError);
		cleanups.clear();
		running = undefined;
	})();
	return running;
}

/** Waits for Ctrl-C, which from here on is the expected end and not a failure. */
export async function untilInterrupted(): Promise<void> {
	interruptedExitCode = 0;
	// A pending promise alone does not keep Node.js alive.
	await new Promise(() => setInterval(() => undefined, 60_000));
}

/**
 * Runs a script's main function: errors are printed, and whatever was started is stopped before the process ends.
 *
 * @param main returns the exit code
 */
export async function runMain(main: () => Promise<number | void>): Promise<void> {
	let exitCode = 1;
	try {
		exitCode = (await main()) ?? 0;
	} catch (error) {
		printError(error);
	}
	await shutDown();
	process.exit(exitCode);
}
