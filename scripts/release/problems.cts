import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../n8n/package.cts';

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
const HEADING = /^## (.+)$/;

interface Manifest {
	version: string;
	repository: { url: string };
}

interface Sources {
	root?: string;
	/** On GitHub, where the checks run: "owner/name". */
	repository?: string;
}

export function readManifest(root = ROOT): Manifest {
	return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** What keeps these sources from being released under a tag, a line for each. */
export function tagProblems(tag: string, { root = ROOT, repository }: Sources = {}): string[] {
	const manifest = readManifest(root);
	return [
		...(tag === manifest.version
			? []
			: [`The tag is "${tag}", but the version in package.json is "${manifest.version}".`]),
		...versionProblems(tag, root),
		...(repository ? repositoryProblems(manifest, repository) : []),
	];
}

/** What keeps a version from being released, whatever package.json says now. */
export function versionProblems(version: string, root = ROOT): string[] {
	if (!VERSION.test(version)) {
		return [`A release is named by three numbers, such as 0.2.0, and nothing else: "${version}".`];
	}
	return changelogProblems(version, fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'));
}

/** The newest version of the changelog must be the released one, and hold all that is new. */
function changelogProblems(version: string, changelog: string): string[] {
	const [unreleased, newest] = sectionsOf(changelog);
	const problems = [];
	if (unreleased?.heading !== '[Unreleased]') {
		problems.push('CHANGELOG.md does not begin with "## [Unreleased]".');
	} else if (unreleased.text) {
		problems.push('CHANGELOG.md has entries under "[Unreleased]": move them to the new version.');
	}
	const date = newest?.heading.match(/^\[(.+)\] - \d{4}-\d\d-\d\d$/);
	if (date?.[1] !== version) {
		problems.push(`CHANGELOG.md needs "## [${version}] - YYYY-MM-DD" below "## [Unreleased]".`);
	} else if (!newest?.text) {
		problems.push(`CHANGELOG.md says nothing about ${version}.`);
	}
	return problems;
}

function sectionsOf(changelog: string): Array<{ heading: string; text: string }> {
	return changelog
		.split(/^(?=## )/m)
		.slice(1)
		.map((section) => {
			const [first = '', ...lines] = section.split('\n');
			return { heading: first.match(HEADING)?.[1] ?? first, text: lines.join('\n').trim() };
		});
}

/** npm takes a provenance only for the repository that the package names. */
function repositoryProblems({ repository: { url } }: Manifest, repository: string): string[] {
	if (url === `git+https://github.com/${repository}.git`) return [];
	return [`The repository in package.json is ${url}, but this is ${repository}.`];
}
