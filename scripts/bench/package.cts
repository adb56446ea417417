import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '../lib/log.cts';
import { run } from '../lib/process.cts';
import { type PackedPackage, packPackage, ROOT } from '../n8n/package.cts';

/** The packed package: of the working tree, or with `--head` of the last commit, which is built in a copy. */
export async function packForBench(options: {
	outputFolder: string;
	log: Log;
}): Promise<PackedPackage> {
	if (!process.argv.includes('--head')) return await packPackage(options);
	const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'enode-bench-'));
	try {
		const archive = path.join(copy, 'head.tar');
		await run('git', ['archive', `--output=${archive}`, 'HEAD'], { cwd: ROOT });
		await run('tar', ['-xf', archive, '-C', copy], { cwd: copy });
		fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
		return await packPackage({ ...options, root: copy });
	} finally {
		fs.rmSync(copy, { recursive: true, force: true });
	}
}
