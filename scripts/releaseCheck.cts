// npm run release:check -- --tag <tag> [--tarball <file>]: whether the sources, and a package that was packed of
// them, can be published under this tag.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { option } from './lib/options.cts';
import { run } from './lib/process.cts';
import { onShutdown, runMain } from './lib/shutdown.cts';
import { ROOT, unpack } from './n8n/package.cts';
import { contentProblems } from './release/contents.cts';
import { tagProblems } from './release/problems.cts';

void runMain(async () => {
	const tag = option('tag');
	const tarball = option('tarball');
	if (!tag) throw new UserError('Name the tag: npm run release:check -- --tag 0.2.0');
	const problems = [
		...tagProblems(tag, { repository: process.env.GITHUB_REPOSITORY }),
		...(tarball ? await tarballProblems(path.resolve(tarball)) : []),
	];
	if (problems.length > 0) {
		throw new UserError(['This cannot be released:', ...problems].join('\n  '));
	}
	log(`✔ ${tag} can be released${tarball ? ` as ${path.basename(tarball)}` : ''}.`);
});

async function tarballProblems(tarball: string): Promise<string[]> {
	const work = fs.mkdtempSync(path.join(os.tmpdir(), 'enode-release-'));
	onShutdown(async () => fs.rmSync(work, { recursive: true, force: true }));
	await unpack(tarball, work);
	const listing = await run('tar', ['-tzf', tarball], { cwd: ROOT });
	const files = listing.trim().split('\n');
	return contentProblems(
		files.map((file) => file.replace(/^package\//, '')),
		work,
	);
}
