import path from 'node:path';
import { cacheFolder } from '../lib/cache.cts';
import type { Log } from '../lib/log.cts';
import { runNpm } from '../lib/process.cts';
import { installedVersion, installEnvironment, provideFolder, QUIET } from './folder.cts';

/** An engine of n8n, as its packages on npm. */
export interface Engine {
	/** The version of n8n that came with it. */
	n8n: string;
	core: string;
	workflow: string;
}

/** One for each way in which an n8n that people run differs for this package, from the oldest on. */
export const ENGINES: [oldest: Engine, ...later: Engine[], newest: Engine] = [
	// Errors have lost what caused them, and a refused secret is known by a code.
	{ n8n: '1.123', core: '1.122.48', workflow: '1.120.31' },
	// A failure of the token endpoint is known by its words alone.
	{ n8n: '2.20', core: '2.20.6', workflow: '2.20.3' },
	// Errors lead to what caused them; failed items are known by other names than later.
	{ n8n: '2.34', core: '2.34.2', workflow: '2.34.2' },
	{ n8n: '2.41', core: '2.41.1', workflow: '2.41.0' },
];

/** Provides n8n-core and n8n-workflow outside the clone, and gives the folder of their node_modules. */
export async function provideEngine({ core, workflow }: Engine, log: Log): Promise<string> {
	const folder = path.join(cacheFolder(), `n8n-core-${core}`);
	await provideFolder(folder, {
		what: `n8n-core ${core}`,
		log,
		isComplete: (at) =>
			installedVersion(at, 'n8n-core') === core &&
			installedVersion(at, 'n8n-workflow') === workflow,
		install: async (at, step, logFile) => {
			step('downloading its packages (about 400 MB on disk)');
			const packages = [`n8n-core@${core}`, `n8n-workflow@${workflow}`];
			const args = ['install', ...packages, `--prefix=${at}`, '--ignore-scripts=true', ...QUIET];
			await runNpm(args, { cwd: at, env: installEnvironment(), logFile });
		},
	});
	return path.join(folder, 'node_modules');
}
