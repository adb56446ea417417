import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, UserError } from '../lib/errors.cts';
import { tryLock } from '../lib/lock.cts';
import type { Log } from '../lib/log.cts';
import { explainInstallError } from './installErrors.cts';

const DISK_SPACE_GB = 4;
const PROGRESS_MS = 10_000;

export const QUIET = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

/** @param folder where an npm install was made */
export function installedVersion(folder: string, name: string): string | undefined {
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
export function installEnvironment(more?: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const ofTheProject =
		/^(npm_package_|npm_lifecycle_|npm_config_(local_prefix|ignore_scripts|omit|dry_run)|NODE_OPTIONS)/i;
	const kept = Object.entries(process.env).filter(([name]) => !ofTheProject.test(name));
	return { ...Object.fromEntries(kept), ...more };
}

interface FolderOptions {
	what: string;
	log: Log;
	/** As npm knows them: what to take in place of a package that others depend on. */
	overrides?: Record<string, string>;
	isComplete: (folder: string) => boolean;
	install: (folder: string, step: (name: string) => void, logFile: string) => Promise<void>;
}

/**
 * Fills a folder once. The work is done in a folder beside it that gets the right name when it is complete, so that
 * an interrupted install is never taken for a good one.
 */
export async function provideFolder(
	folder: string,
	{ what, log, overrides, isComplete, install }: FolderOptions,
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
		const manifest = { private: true, overrides };
		fs.writeFileSync(path.join(partial, 'package.json'), JSON.stringify(manifest));
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
		throw new UserError(
			`The cache folder ${folder} cannot be written (${codeOf(error)}). ${remedy}`,
		);
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
