import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { messageOf, UserError } from '../lib/errors.cts';
import type { Log } from '../lib/log.cts';
import { CommandError, run, runNpm } from '../lib/process.cts';

export const ROOT = path.join(__dirname, '..', '..');

export interface PackedPackage {
	name: string;
	version: string;
	tarball: string;
	/** Paths in the tarball. */
	files: string[];
	hash: string;
}

/** What `npm pack --json` tells of a package. */
interface PackReport {
	name: string;
	version: string;
	filename: string;
	files: Array<{ path: string }>;
}

interface PackOptions {
	outputFolder: string;
	/** The sources; without it, the ones around this script. */
	root?: string;
	log: Log;
}

/** As far as installing a package changes it. */
interface Manifest {
	name?: string;
	private?: boolean;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
}

/** Builds the package and packs it as it would be published. */
export async function packPackage({
	outputFolder,
	root = ROOT,
	log,
}: PackOptions): Promise<PackedPackage> {
	log('Building and packing the package …');
	await runNpm(['run', 'build'], { cwd: root }).catch((error: unknown) => {
		const reason = error instanceof CommandError ? error.output : messageOf(error);
		throw new UserError(`The build failed.\n${reason}`);
	});
	fs.mkdirSync(outputFolder, { recursive: true });
	const args = [
		'pack',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
		`--pack-destination=${outputFolder}`,
	];
	const [report]: [PackReport] = JSON.parse(await runNpm(args, { cwd: root }));
	const { name, version, filename, files } = report;
	const tarball = path.join(outputFolder, filename);
	const hash = createHash('sha256').update(fs.readFileSync(tarball)).digest('hex');
	return { name, version, tarball, files: files.map((file) => file.path), hash };
}

/** @param folder made anew */
export async function unpack(tarball: string, folder: string): Promise<void> {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {
		cwd: path.dirname(tarball),
	});
}

interface InstallOptions {
	userFolder: string;
	packed: PackedPackage;
	log: Log;
}

/**
 * Installs a packed package as a community package, for the next start of n8n. n8n's own installer takes packages only
 * from the public registry (another one needs a licence), so this leaves the same result: the unpacked tarball among
 * n8n's community packages, and its entry in their list. Development and peer dependencies are dropped as n8n does it;
 * others the package has none.
 *
 * @returns whether anything changed: then a running n8n needs a restart
 */
export async function installPackage({
	userFolder,
	packed,
	log,
}: InstallOptions): Promise<boolean> {
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

function readText(file: string): string | undefined {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function editJson(file: string, edit: (content: Manifest) => void): void {
	const content: Manifest = JSON.parse(readText(file) ?? '{}');
	edit(content);
	fs.writeFileSync(file, JSON.stringify(content, null, 2));
}
