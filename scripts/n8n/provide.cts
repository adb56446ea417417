import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../lib/cache.cts';
import { codeOf, UserError } from '../lib/errors.cts';
import { tryLock } from '../lib/lock.cts';
import type { Log } from '../lib/log.cts';
import { run, runNpm } from '../lib/process.cts';
import { explainInstallError } from './installErrors.cts';

export const N8N_VERSION = process.env.N8N_VERSION || '2.41.1';
const NODE_VERSION = '24.9.0';
const OLDEST_NODE_MAJOR = 24;
const DISK_SPACE_GB = 4;
const PROGRESS_MS = 10_000;

interface ProvidedN8n {
	nodePath: string;
	n8nBin: string;
	version: string;
}

/** Provides an n8n outside the clone, with a Node.js that it runs on: installed by the first call, reused after it. */
export async function provideN8n({ log }: { log: Log }): Promise<ProvidedN8n> {
	const nodePath = await provideNode(log);
	const folder = path.join(cacheFolder(), `n8n-${N8N_VERSION}`);
	const sqlite = path.join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
	await provideFolder(folder, {
		what: `n8n ${N8N_VERSION}`,
		log,
		isComplete: (at) =>
			installedVersion(at, 'n8n') === N8N_VERSION && fs.existsSync(path.join(at, sqlite)),
		install: async (at, step, logFile) => {
			// The Node.js for n8n goes first, as what npm runs looks for `node` in the PATH.
			const env = installEnvironment({
				PATH: `${path.dirname(nodePath)}${path.delimiter}${process.env.PATH}`,
			});
			const npm = (...args: string[]) =>
				runNpm([...args, `--prefix=${at}`], { cwd: at, env, nodePath, logFile });
			step('downloading its packages (about 3 GB on disk)');
			await npm('install', `n8n@${N8N_VERSION}`, '--ignore-scripts=true', ...QUIET);
			// The database driver is the only package whose install script n8n cannot do without.
			step('building its database driver');
			await npm('rebuild', 'sqlite3', '--ignore-scripts=false');
			await run(nodePath, ['-e', "require('sqlite3')"], { cwd: at, env, logFile });
		},
	});
	return {
		nodePath,
		n8nBin: path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		version: N8N_VERSION,
	};
}

const QUIET = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

/** @returns the path of a Node.js that n8n runs on */
async function provideNode(log: Log): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_MAJOR) return process.execPath;
	const folder = path.join(cacheFolder(), `node-${NODE_VERSION}`);
	const executable = process.platform === 'win32' ? 'node.exe' : 'node';
	const nodePath = (at: string) => path.join(at, 'node_modules', 'node', 'bin', executable);
	await provideFolder(folder, {
		what: `Node.js ${NODE_VERSION} (n8n needs ${OLDEST_NODE_MAJOR} or newer, this is ${process.versions.node})`,
		log,
		isComplete: (at) =>
			installedVersion(at, 'node') === NODE_VERSION && fs.existsSync(nodePath(at)),
		install: async (at, step, logFile) => {
			step('downloading it');
			const args = [
				'install',
				`node@${NODE_VERSION}`,
				`--prefix=${at}`,
				'--ignore-scripts=false',
				...QUIET,
			];
			await runNpm(args, { cwd: at, env: installEnvironment(), logFile });
			await run(nodePath(at), ['--version'], { cwd: at, logFile });
		},
	});
	return nodePath(folder);
}

/** @param folder where an npm install was made */
function installedVersion(folder: string, name: string): string | undefined {
	try {
		return JSON.parse(
			fs.readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8'),
		).version;
	} catch {
		return undefined;
	}
}

/**
 * The environment without what an `npm run` above us leaves in it about the project (its folder, `ignore-scripts`);
 * the user's registry, proxy and certificates stay.
 */
function installEnvironment(more?: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const ofTheProject =
		/^(npm_package_|npm_lifecycle_|npm_config_(local_prefix|ignore_scripts|omit|dry_run)|NODE_OPTIONS)/i;
	const kept = Object.entries(process.env).filter(([name]) => !ofTheProject.test(name));
	return { ...Object.fromEntries(kept), ...more };
}

interface FolderOptions {
	what: string;
	log: Log;
	isComplete: (folder: string) => boolean;
	install: (folder: string, step: (name: string) => void, logFile: string) => Promise<void>;
}

/**
 * Fills a folder once. The work is done in a folder beside it that gets the right name when it is complete, so that
 * an interrupted install is never taken for a good one.
 */
async function provideFolder(
	folder: string,
	{ what, log, isComplete, install }: FolderOptions,
): Promise<void> {
	if (isComplete(folder)) return;
	const partial = `${folder}.partial`;
	const logFile = `${folder}.log`;
	prepareCache(path.dirname(folder));
	const unlock = await waitForLock(`${folder}.lock`, what, log);
	const progress = startProgress(what, log);
	try {
		if (isComplete(folder)) return;
		fs.rmSync(partial, { recursive: true, force: true });
		fs.mkdirSync(partial);
		fs.writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
		fs.writeFileSync(logFile, '');
		await install(partial, progress.step, logFile);
		if (!isComplete(partial)) throw new Error('The install ended well but files are missing');
		fs.rmSync(folder, { recursive: true, force: true });
		fs.renameSync(partial, folder);
		progress.done(`in place: ${folder}`);
	} catch (error) {
		throw new UserError(explainInstallError(error, what, logFile), { cause: error });
	} finally {
		progress.stop();
		unlock();
	}
}

function prepareCache(folder: string): void {
	const remedy =
		'Set ENODE_N8N_CACHE to a folder with room for it, or N8N_URL to an n8n that already runs.';
	try {
		fs.mkdirSync(folder, { recursive: true });
		fs.accessSync(folder, fs.constants.W_OK);
	} catch (error) {
		throw new UserError(`The cache folder ${folder} cannot be written (${codeOf(error)}). ${remedy}`);
	}
	const { bavail, bsize } = fs.statfsSync(folder);
	const free = (bavail * bsize) / 1024 ** 3;
	if (free >= DISK_SPACE_GB) return;
	throw new UserError(
		`n8n needs ${DISK_SPACE_GB} GB in ${folder}; only ${free.toFixed(1)} GB are free. ${remedy}`,
	);
}

async function waitForLock(file: string, what: string, log: Log): Promise<() => void> {
	for (let waits = 0; ; waits++) {
		const unlock = tryLock(file);
		if (unlock) return unlock;
		if (waits % 10 === 0) log(`Another process is installing ${what}; waiting for it …`);
		await sleep(1_000);
	}
}

interface Progress {
	step: (name: string) => void;
	done: (result: string) => void;
	stop: () => void;
}

function startProgress(what: string, log: Log): Progress {
	const start = Date.now();
	let current = 'preparing';
	const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
	const timer = setInterval(() => log(`  … ${current}, ${elapsed()}`), PROGRESS_MS);
	log(`Installing ${what}, once; this takes a few minutes.`);
	return {
		step: (name) => log(`  ${(current = name)}`),
		done: (result) => log(`  ${result} (${elapsed()})`),
		stop: () => clearInterval(timer),
	};
}
