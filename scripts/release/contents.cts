import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../n8n/package.cts';

/** Not made from a source file. */
const DOCUMENTS = ['package.json', 'README.md', 'LICENSE.md', 'CHANGELOG.md'];

/** As far as n8n and npm go by it. */
interface Manifest {
	n8n?: { nodes?: string[]; credentials?: string[] };
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	bundleDependencies?: string[];
}

/** The paths that a tarball of these sources has. */
function expectedFiles(root = ROOT): string[] {
	const sources = ['credentials', 'icons', 'nodes'].flatMap((folder) =>
		fs
			.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)))
			.map((file) => file.split(path.sep).join('/')),
	);
	return [...DOCUMENTS, ...sources.flatMap(builtFrom)];
}

function builtFrom(source: string): string[] {
	if (/\.ts$/.test(source)) return [`dist/${source.replace(/\.ts$/, '.js')}`];
	const isCopied = /^icons\/.+\.svg$|\.node\.json$|\/__schema__\/.+\.json$/.test(source);
	return isCopied ? [`dist/${source}`] : [];
}

/**
 * What is wrong with a tarball, a line for each.
 *
 * @param files of the tarball
 * @param folder where it is unpacked
 * @param root of the sources
 */
export function contentProblems(files: string[], folder: string, root = ROOT): string[] {
	const manifest: Manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const { n8n, dependencies, optionalDependencies, bundleDependencies = [] } = manifest;
	const registered = [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])];
	const expected = expectedFiles(root);
	const runtime = [
		...Object.keys({ ...dependencies, ...optionalDependencies }),
		...bundleDependencies,
	];
	return [
		...files
			.filter((file) => !expected.includes(file))
			.map((file) => `${file} does not belong in the tarball`),
		...[...new Set([...expected, ...registered])]
			.filter((file) => !files.includes(file))
			.map((file) => `${file} is missing from the tarball`),
		...runtime.map((name) => `${name} is a runtime dependency`),
		...(n8n?.nodes?.length ? [] : ['package.json registers no node']),
	];
}
