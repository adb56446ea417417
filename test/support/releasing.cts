import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const ROOT = path.join(__dirname, '..', '..');
const WORKFLOWS = path.join(ROOT, '.github', 'workflows');
/** What a release reads and changes. */
const RELEASED = ['.npmrc', 'package.json', 'package-lock.json', 'CHANGELOG.md'];
/** What a package is built of, and checked with. */
const BUILT = ['README.md', 'LICENSE.md', 'tsconfig.json', 'gulpfile.js', 'scripts'];
const SOURCES = ['credentials', 'icons', 'nodes'];

export interface Step {
	id?: string;
	uses?: string;
	run?: string;
	with?: Record<string, string>;
	env?: Record<string, string>;
}

export interface Job {
	needs?: string;
	environment?: string;
	permissions?: Record<string, string>;
	outputs?: Record<string, string>;
	steps: Step[];
}

export interface Workflow {
	on: { push?: { tags?: string[] } };
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

export function readWorkflow(file: string): Workflow {
	return parse(fs.readFileSync(path.join(WORKFLOWS, file), 'utf8'));
}

export function workflowFiles(): string[] {
	return fs.readdirSync(WORKFLOWS);
}

/** How a command ended, and all that it printed. */
export interface Ended {
	code: number;
	output: string;
}

/** A folder with files of this package, away from them; at first those that a release reads and changes. */
export class Checkout {
	readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'enode-release-test-'));
	readonly sources = path.join(this.folder, 'sources');
	readonly origin = path.join(this.folder, 'origin.git');

	constructor() {
		this.take(RELEASED);
	}

	private take(entries: string[]): void {
		for (const entry of entries) {
			fs.cpSync(path.join(ROOT, entry), this.path(entry), { recursive: true });
		}
	}

	/** With all of which a package is built, and built. */
	static async built(): Promise<Checkout> {
		const checkout = new Checkout();
		checkout.take([...BUILT, ...SOURCES]);
		fs.symlinkSync(path.join(ROOT, 'node_modules'), checkout.path('node_modules'), 'junction');
		const { code, output } = await checkout.run('npm', ['run', 'build']);
		if (code !== 0) throw new Error(output);
		return checkout;
	}

	copy(): Checkout {
		const copied = new Checkout();
		fs.cpSync(this.sources, copied.sources, { recursive: true, verbatimSymlinks: true });
		return copied;
	}

	/** Names the version in package.json, and in the changelog as it is when it is released. */
	setVersion(version: string): void {
		this.edit('package.json', (text) => text.replace(/"version": ".*"/, `"version": "${version}"`));
		this.announce(version);
	}

	announce(version: string): void {
		this.edit('CHANGELOG.md', (text) => {
			const [title] = text.split(/^## /m);
			return `${title}## [Unreleased]\n\n## [${version}] - 2026-12-01\n\n### Fixed\n\n- A lamp.\n`;
		});
	}

	/** Commits the sources to main, and pushes them to an origin of their own. */
	async commit(): Promise<void> {
		await this.git('init', '--quiet', '--bare', '--initial-branch=main', this.origin);
		await this.git('init', '--quiet', '--initial-branch=main');
		fs.writeFileSync(this.path('.git/info/exclude'), 'node_modules\ndist\n');
		await this.git('config', 'user.name', 'A maintainer');
		await this.git('config', 'user.email', 'maintainer@example.com');
		await this.git('remote', 'add', 'origin', this.origin);
		await this.git('add', '--all');
		await this.git('commit', '--quiet', '--message=All');
		await this.git('push', '--quiet', '--set-upstream', 'origin', 'main');
	}

	path(file: string): string {
		return path.join(this.sources, file);
	}

	/** A branch that only pull requests change. */
	protectMain(): void {
		const hook = '#!/bin/sh\n[ "$1" != refs/heads/main ]\n';
		fs.writeFileSync(path.join(this.origin, 'hooks', 'update'), hook, { mode: 0o755 });
	}

	edit(file: string, change: (text: string) => string): void {
		fs.writeFileSync(this.path(file), change(fs.readFileSync(this.path(file), 'utf8')));
	}

	/** @returns what it printed; rejects when git does */
	async git(...args: string[]): Promise<string> {
		const { code, output } = await this.run('git', args);
		if (code !== 0) throw new Error(output);
		return output.trim();
	}

	/** With nothing of the environment of the tests, which may itself be one of npm's. */
	run(
		command: string,
		args: string[],
		env: Record<string, string> = {},
		cwd = this.sources,
	): Promise<Ended> {
		const home = { PATH: process.env.PATH, HOME: this.folder };
		return promisify(execFile)(command, args, { cwd, env: { ...home, ...env } }).then(
			({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
			({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
		);
	}

	/** As GitHub runs it: bash ends at the first command that fails. */
	runStep(step: Step, env: Record<string, string>, cwd?: string): Promise<Ended> {
		return this.run('bash', ['-e', '-c', step.run ?? ''], env, cwd);
	}

	remove(): void {
		fs.rmSync(this.folder, { recursive: true, force: true });
	}
}

/** A registry that takes every package, with the environment in which npm is logged in to it. */
export interface Registry {
	env: Record<string, string>;
	/** Names of what was published. */
	published: string[];
	close: () => Promise<void>;
}

export async function startRegistry(folder: string): Promise<Registry> {
	const published: string[] = [];
	const server = http.createServer((request, response) => {
		if (request.method === 'PUT') published.push(String(request.url).slice(1));
		request.resume().on('end', () => {
			response.writeHead(request.method === 'PUT' ? 201 : 404).end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const userconfig = path.join(folder, 'npmrc');
	fs.writeFileSync(
		userconfig,
		`registry=http://127.0.0.1:${port}/\n//127.0.0.1:${port}/:_authToken=secret\n`,
	);
	return {
		env: { npm_config_userconfig: userconfig },
		published,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
