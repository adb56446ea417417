// npm run test:versions [-- --only oldest|newest|<version of n8n>]: the integration and trigger tests on the
// engines of every n8n that is supported, and the package in the loader of each.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { option } from './lib/options.cts';
import { runMain } from './lib/shutdown.cts';
import { formatTable } from './lib/table.cts';
import { type Engine, ENGINES, provideEngine } from './n8n/engines.cts';
import { ROOT } from './n8n/package.cts';

interface Result {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	success: boolean;
}

function chosen(name: string | undefined): Engine[] {
	if (name === undefined) return [...ENGINES];
	const engine = name === 'oldest' ? ENGINES[0] : name === 'newest' ? ENGINES.at(-1) : undefined;
	const found = engine ?? ENGINES.find(({ n8n }) => n8n === name);
	if (found) return [found];
	const known = ENGINES.map(({ n8n }) => n8n).join(', ');
	throw new UserError(`--only needs oldest, newest, or one of ${known}, not "${name}".`);
}

function test(modules: string, resultFile: string): Result {
	const args = ['--config', 'test/versions/jest.config.js', '--json', `--outputFile=${resultFile}`];
	// Waits that an old n8n does not end would hold up the end of the process.
	const jest = [require.resolve('jest/bin/jest'), ...args, '--forceExit', '--silent'];
	fs.rmSync(resultFile, { force: true });
	spawnSync(process.execPath, jest, {
		cwd: ROOT,
		env: { ...process.env, N8N_MODULES: modules },
		// What jest prints to stdout is the result, which is in the file as well.
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	return JSON.parse(fs.readFileSync(resultFile, 'utf8')) as Result;
}

void runMain(async () => {
	if (!fs.existsSync(path.join(ROOT, 'dist'))) {
		throw new UserError('There is no build that n8n could load: run npm run build first.');
	}
	const rows: string[][] = [];
	let isGood = true;
	for (const engine of chosen(option('only'))) {
		const modules = await provideEngine(engine, log);
		log(`n8n ${engine.n8n}: n8n-core ${engine.core}, n8n-workflow ${engine.workflow}`);
		const began = Date.now();
		const result = test(modules, path.join(path.dirname(modules), 'result.json'));
		isGood &&= result.success && result.numPendingTests === 0;
		rows.push([
			...[engine.n8n, engine.core, engine.workflow],
			...[result.numPassedTests, result.numFailedTests].map(String),
			`${Math.round((Date.now() - began) / 1_000)} s`,
		]);
	}
	log(formatTable(['n8n', 'n8n-core', 'n8n-workflow', 'passed', 'failed', 'time'], rows));
	return isGood ? 0 : 1;
});
