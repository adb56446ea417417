'use strict';

const { printError } = require('./log');

/** @type {Set<() => Promise<void>>} */
const cleanups = new Set();
/** @type {Promise<void> | undefined} */
let running;
let interruptedExitCode = 130;

/**
 * Runs `cleanup` when the process is asked to end (Ctrl-C, SIGTERM, closed terminal) or `shutDown` is called.
 *
 * @param {() => Promise<void>} cleanup
 * @returns {() => void} forgets it again
 */
function onShutdown(cleanup) {
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

async function endBySignal() {
	await shutDown();
	process.exit(interruptedExitCode);
}

/** Runs all clean-ups, the newest first; calling it again waits for the same run. */
function shutDown() {
	running ??= (async () => {
		for (const cleanup of [...cleanups].reverse()) await cleanup().catch(printError);
		cleanups.clear();
		running = undefined;
	})();
	return running;
}

/** Waits for Ctrl-C, which from here on is the expected end and not a failure. */
async function untilInterrupted() {
	interruptedExitCode = 0;
	// A pending promise alone does not keep Node.js alive.
	await new Promise(() => setInterval(() => undefined, 60_000));
}

/**
 * Runs a script's main function: errors are printed, and whatever was started is stopped before the process ends.
 *
 * @param {() => Promise<number | void>} main returns the exit code
 */
async function runMain(main) {
	let exitCode = 1;
	try {
		exitCode = (await main()) ?? 0;
	} catch (error) {
		printError(error);
	}
	await shutDown();
	process.exit(exitCode);
}

module.exports = { onShutdown, runMain, shutDown, untilInterrupted };
