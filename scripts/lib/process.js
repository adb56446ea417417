'use strict';

const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { onShutdown } = require('./shutdown');

const POLL_MS = 50;
const READY_POLL_MS = 100;
const KEPT_LOG_LINES = 500;

/** @type {Set<import('node:child_process').ChildProcess>} */
const started = new Set();
process.once('exit', () => {
	for (const { pid } of started) killTree(pid, 'SIGKILL');
});

/**
 * Starts a program as the head of a process group of its own, so that it can be ended with all its children, and ends
 * them when this process ends, however it ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {{ child: import('node:child_process').ChildProcess, stop: (graceMs?: number) => Promise<void> }}
 */
function startProcess(command, args, options) {
	const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
	started.add(child);
	const stop = async (graceMs = 10_000) => {
		const deadline = Date.now() + graceMs;
		// Only the head is asked: it knows in which order its children have to end.
		if (isRunning(child)) child.kill('SIGTERM');
		while (treeIsAlive(child) && Date.now() < deadline) await sleep(POLL_MS);
		killTree(child.pid, 'SIGKILL');
		while (treeIsAlive(child)) await sleep(POLL_MS);
		started.delete(child);
		forget();
	};
	const forget = onShutdown(() => stop());
	return { child, stop };
}

/** @param {import('node:child_process').ChildProcess} child */
function isRunning(child) {
	return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** @param {import('node:child_process').ChildProcess} child */
function treeIsAlive(child) {
	if (process.platform === 'win32') return isRunning(child);
	return isRunning(child) || killTree(child.pid, 0);
}

/**
 * @param {number | undefined} pid of the head
 * @param {NodeJS.Signals | 0} signal 0 only asks
 * @returns {boolean} whether anything was there to receive it
 */
function killTree(pid, signal) {
	if (pid === undefined) return false;
	if (process.platform === 'win32') {
		return (
			spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).status === 0
		);
	}
	try {
		return process.kill(-pid, signal);
	} catch {
		return false;
	}
}

/**
 * The last lines of a program's output, kept up to date.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string[]} lines
 */
function collectLines(child, lines) {
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', (chunk) => {
			const parts = (rest + chunk).split('\n');
			rest = parts.pop();
			lines.push(...parts);
			lines.splice(0, lines.length - KEPT_LOG_LINES);
		});
	}
}

/**
 * Waits until a program that was started does its work.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => Promise<boolean>} isReady
 * @param {number} timeoutMs
 */
async function untilReady(child, isReady, timeoutMs) {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		if (!isRunning(child)) {
			throw new Error(`it ended with ${child.signalCode ?? `code ${child.exitCode}`}`);
		}
		if (await isReady()) return;
		await sleep(READY_POLL_MS);
	}
	throw new Error(`it was not ready after ${timeoutMs / 1000} s`);
}

/** A program that ended with an error; `output` is what it printed. */
class CommandError extends Error {
	/**
	 * @param {string} message
	 * @param {string} output
	 */
	constructor(message, output) {
		super(message);
		this.output = output;
	}
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile?: string, shell?: boolean }} options
 * @returns {Promise<string>} its standard output
 */
async function run(command, args, { cwd, env, logFile, shell = false }) {
	const { child, stop } = startProcess(command, args, {
		cwd,
		env,
		shell,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let output = '';
	child.stdout.on('data', (chunk) => (stdout += chunk));
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += chunk;
			if (logFile) fs.appendFileSync(logFile, chunk);
		});
	}
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	}).finally(() => stop(0));
	if (code !== 0)
		throw new CommandError(`${path.basename(command)} ${args[0]} ended with code ${code}`, output);
	return stdout;
}

/**
 * npm as a command: through npm's own script where it is known (inside `npm run`), as Windows cannot spawn `npm.cmd`
 * without a shell; else from the PATH.
 *
 * @param {string} nodePath the Node.js that runs npm
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function npmCommand(nodePath = process.execPath) {
	const cli = process.env.npm_execpath;
	if (cli && path.basename(cli) === 'npm-cli.js')
		return { command: nodePath, args: [cli], shell: false };
	return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * @param {string[]} npmArgs
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile?: string, nodePath?: string }} options
 * @returns {Promise<string>}
 */
function runNpm(npmArgs, { nodePath, ...options }) {
	const { command, args, shell } = npmCommand(nodePath);
	return run(command, [...args, ...npmArgs], { ...options, shell });
}

module.exports = { CommandError, collectLines, run, runNpm, startProcess, untilReady };
