'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { run } = require('../lib/process');
const { ROOT, packPackage } = require('../n8n/package');

/**
 * The packed package: of the working tree, or with `--head` of the last commit, which is built in a copy.
 *
 * @param {{ outputFolder: string, log: (line: string) => void }} options
 * @returns {Promise<import('../n8n/package').PackedPackage>}
 */
async function packForBench({ outputFolder, log }) {
	if (!process.argv.includes('--head')) return packPackage({ outputFolder, log });
	const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'enode-bench-'));
	try {
		const archive = path.join(copy, 'head.tar');
		await run('git', ['archive', `--output=${archive}`, 'HEAD'], { cwd: ROOT });
		await run('tar', ['-xf', archive, '-C', copy], { cwd: copy });
		fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
		return await require(path.join(copy, 'scripts', 'n8n', 'package')).packPackage({
			outputFolder,
			log,
		});
	} finally {
		fs.rmSync(copy, { recursive: true, force: true });
	}
}

module.exports = { packForBench };
