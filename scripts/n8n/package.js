'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { UserError } = require('../lib/log');
const { run, runNpm } = require('../lib/process');

const ROOT = path.join(__dirname, '..', '..');

/** @typedef {{ name: string, version: string, tarball: string, files: string[], hash: string }} PackedPackage */

/**
 * Builds the package and packs it as it would be published.
 *
 * @param {{ outputFolder: string, log: (line: string) => void }} options
 * @returns {Promise<PackedPackage>}
 */
async function packPackage({ outputFolder, log }) {
	log('Building and packing the package …');
	await runNpm(['run', 'build'], { cwd: ROOT }).catch((error) => {
		throw new UserError(`The build failed.\n${error.output ?? error.message}`);
	});
	fs.mkdirSync(outputFolder, { recursive: true });
	const args = [
		'pack',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
		`--pack-destination=${outputFolder}`,
	];
	const [{ name, version, filename, files }] = JSON.parse(await runNpm(args, { cwd: ROOT }));
	const tarball = path.join(outputFolder, filename);
	const hash = createHash('sha256').update(fs.readFileSync(tarball)).digest('hex');
	return { name, version, tarball, files: files.map((file) => file.path), hash };
}

/**
 * @param {string} tarball
 * @param {string} folder made anew
 */
async function unpack(tarball, folder) {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {
		cwd: path.dirname(tarball),
	});
}

/**
 * Installs a packed package as a community package, for the next start of n8n. n8n's own installer takes packages only
 * from the public registry (another one needs a licence), so this leaves the same result: the unpacked tarball among
 * n8n's community packages, and its entry in their list. Development and peer dependencies are dropped as n8n does it;
 * others the package has none.
 *
 * @param {{ userFolder: string, packed: PackedPackage, log: (line: string) => void }} options
 * @returns {Promise<boolean>} whether anything changed: then a running n8n needs a restart
 */
async function installPackage({ userFolder, packed, log }) {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	const marker = path.join(nodesFolder, `${packed.name}.sha256`);
	const target = path.join(nodesFolder, 'node_modules', packed.name);
	if (fs.existsSync(target) && readText(marker) === packed.hash) return false;

	log(`Installing ${path.basename(packed.tarball)} as a community package …`);
	fs.rmSync(marker, { force: true });
	await unpack(packed.tarball, target);
	editJson(path.join(target, 'package.json'), (manifest) => {
		delete manifest.devDependencies;
		delete manifest.peerDependencies;
	});
	editJson(path.join(nodesFolder, 'package.json'), (list) => {
		Object.assign(list, { name: 'installed-nodes', private: true });
		list.dependencies = { ...list.dependencies, [packed.name]: packed.version };
	});
	fs.writeFileSync(marker, packed.hash);
	return true;
}

/** @param {string} file */
function readText(file) {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} file
 * @param {(content: object) => void} edit
 */
function editJson(file, edit) {
	const content = JSON.parse(readText(file) ?? '{}');
	edit(content);
	fs.writeFileSync(file, JSON.stringify(content, null, 2));
}

module.exports = { ROOT, installPackage, packPackage, unpack };
