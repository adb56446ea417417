// npm run scan: what n8n's verification scanner will find, before anything is published. It lints twice, the sources
// and the published tarball; and the tarball must hold what n8n needs and nothing else.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { log } from './lib/log.cts';
import { onShutdown, runMain } from './lib/shutdown.cts';
import { packPackage, ROOT, unpack } from './n8n/package.cts';
import { contentProblems } from './release/contents.cts';

/** As the scanner itself calls it for the tarball. */
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

interface Result {
	passed: boolean;
	message?: string;
	details?: string;
}

void runMain(async () => {
	const work = fs.mkdtempSync(path.join(os.tmpdir(), 'enode-scan-'));
	onShutdown(async () => fs.rmSync(work, { recursive: true, force: true }));

	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const packed = await packPackage({ outputFolder: work, log });
	const unpacked = path.join(work, 'package');
	await unpack(packed.tarball, unpacked);

	const results = [
		report('Sources', await analyzePackage(ROOT, SOURCE_FILE_PATTERNS)),
		report('Tarball', await analyzePackage(unpacked, TARBALL_PATTERNS)),
		report('Contents', checkContents(packed.files, unpacked)),
	];
	return results.every(Boolean) ? 0 : 1;
});

/** Says how a part of the scan ended, and answers whether it ended well. */
function report(leg: string, { passed, message, details }: Result): boolean {
	// The scanner also passes a folder in which it found no file to look at.
	const good = passed && !message;
	log(`${good ? '✔' : '✖'} ${leg}: ${message ?? 'passed'}`);
	if (details) log(details);
	return good;
}

function checkContents(files: string[], folder: string): Result {
	const problems = contentProblems(files, folder);
	if (problems.length === 0) return { passed: true };
	return {
		passed: false,
		message: 'the tarball is not as it should be',
		details: problems.map((problem) => `  ${problem}`).join('\n'),
	};
}
