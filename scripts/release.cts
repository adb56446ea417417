// npm run release -- <version>: gives the head of main a version and a tag, and pushes both. The tag starts the
// workflow that tests and publishes.

import { messageOf, UserError } from './lib/errors.cts';
import { type Log, log } from './lib/log.cts';
import { CommandError, run, runNpm } from './lib/process.cts';
import { runMain } from './lib/shutdown.cts';
import { ROOT } from './n8n/package.cts';
import { readManifest, versionProblems } from './release/problems.cts';

interface Release {
	version: string;
	root?: string;
	log: Log;
}

export async function release({ version, root = ROOT, log }: Release): Promise<void> {
	const git = (...args: string[]) => run('git', args, { cwd: root }).then((text) => text.trim());
	const refuse = (problem: string) => {
		throw new UserError(`${version} cannot be released:\n  ${problem}`);
	};

	const problems = versionProblems(version, root);
	if (problems.length > 0) refuse(problems.join('\n  '));
	await git('fetch', '--quiet', '--tags', 'origin', 'main');
	if ((await git('branch', '--show-current')) !== 'main') refuse('This is not the branch main.');
	if (await git('status', '--porcelain', '--untracked-files=no')) {
		refuse('Files have changes: commit them first.');
	}
	if ((await git('rev-parse', 'HEAD')) !== (await git('rev-parse', 'FETCH_HEAD'))) {
		refuse('main is not the same here and at origin: pull or push first.');
	}
	if (await git('tag', '--list', version)) refuse(`There is a tag ${version} already.`);

	const isAsBefore = version === readManifest(root).version;
	const args = ['version', version, '--message=Release %s', '--git-tag-version'];
	await runNpm(isAsBefore ? [...args, '--allow-same-version'] : args, { cwd: root });
	try {
		// Both or neither: a tag without its commit on main would be published all the same.
		await git('push', '--quiet', '--atomic', 'origin', 'main', `refs/tags/${version}`);
	} catch (error) {
		await git('tag', '--delete', version);
		await git('reset', '--quiet', '--keep', 'HEAD~1');
		const reason = error instanceof CommandError ? error.output.trim() : messageOf(error);
		refuse(`origin does not take it, and nothing has changed.\n${reason}`);
	}
	log(`Pushed the tag ${version}. The workflow "Publish" now tests and publishes it.`);
}

async function main(): Promise<void> {
	const version = process.argv[2];
	if (!version) throw new UserError('Name the version: npm run release -- 0.2.0');
	await release({ version, log });
}

if (require.main === module) void runMain(main);
