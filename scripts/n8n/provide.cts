import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../lib/cache.cts';
import type { Log } from '../lib/log.cts';
import { run, runNpm } from '../lib/process.cts';
import { installedVersion, installEnvironment, provideFolder, QUIET } from './folder.cts';

export const N8N_VERSION = process.env.N8N_VERSION || '2.41.1';
const NODE_VERSION = '24.9.0';
const OLDEST_NODE_MAJOR = 24;

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
		// n8n 1 takes it from a host of its own; n8n 2 takes this copy from the npm registry.
		overrides: { xlsx: 'npm:@e965/xlsx@0.20.3' },
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
