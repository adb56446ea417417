import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onShutdown } from './shutdown.cts';

const POLL_MS = 50;
const READY_POLL_MS = 100;
const KEPT_LOG_LINES = 500;

const started = new Set<ChildProcess>();
process.once('exit', () => {
	for (const { pid } of started) killTree(pid, 'SIGKILL');
});

export interface StartedProcess {
	child: ChildProcess;
	stop: (graceMs?: number) => Promise<void>;
}

/**
 * Starts a program as the head of a process group of its own, so that it can be ended with all its children, and ends
 * them when this process ends, however it ends.
 */
export function startProcess(
	command: string,
	args: string[],
	options: SpawnOptions,
): StartedProcess {
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

function isRunning(child: ChildProcess): boolean {
	return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function treeIsAlive(child: ChildProcess): boolean {
	if (process.platform === 'win32') return isRunning(child);
	return isRunning(child) || killTree(child.pid, 0);
}

/**
 * @param pid of the head
 * @param signal 0 only asks
 * @returns whether anything was there to receive it
 */
function killTree(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
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

/** The last lines of a program's output, kept up to date. */
export function collectLines(child: ChildProcess, lines: string[]): void {
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream?.setEncoding('utf8').on('data', (chunk: string) => {
			const parts = (rest + chunk).split('\n');
			rest = parts.pop() ?? '';
			lines.push(...parts);
			lines.splice(0, lines.length - KEPT_LOG_LINES);
		});
	}
}

/** Waits until a program that was started does its work. */
export async function untilReady(
	child: ChildProcess,
	isReady: () => Promise<boolean>,
	timeoutMs: number,
): Promise<void> {
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
export class CommandError extends Error {
	constructor(
		message: string,
		readonly output: string,
	) {
		super(message);
	}
}

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	logFile?: string;
	shell?: boolean;
}

/**
 * Runs a program to its end.
 *
 * @returns its standard output
 */
export async function run(
	command: string,
	args: string[],
	{ cwd, env, logFile, shell = false }: RunOptions,
): Promise<string> {
	const { child, stop } = startProcess(command, args, {
		cwd,
		env,
		shell,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk));
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => {
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
 * @param nodePath the Node.js that runs npm
 */
function npmCommand(nodePath = process.execPath): {
	command: string;
	args: string[];
	shell: boolean;
} {
	const cli = process.env.npm_execpath;
	if (cli && path.basename(cli) === 'npm-cli.js')
		return { command: nodePath, args: [cli], shell: false };
	return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

export function runNpm(
	npmArgs: string[],
	{ nodePath, ...options }: Omit<RunOptions, 'shell'> & { nodePath?: string },
): Promise<string> {
	const { command, args, shell } = npmCommand(nodePath);
	return run(command, [...args, ...npmArgs], { ...options, shell });
}
