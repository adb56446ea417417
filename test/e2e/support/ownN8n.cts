import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../scripts/lib/ports.cts';
import type { N8nClient } from '../../../scripts/n8n/client.cts';
import { type N8n, type N8nOptions, startN8n } from '../../../scripts/n8n/instance.cts';
import { packPackage } from '../../../scripts/n8n/package.cts';
import { log } from './log.cts';
import { connect } from './n8n.cts';

interface OwnN8n {
	/** Logged in. */
	readonly client: N8nClient;
	readonly url: string;
	/** The last lines of the output since the last start. */
	readonly logs: string[];
	/** @param env further settings, from now on */
	restart: (env?: Record<string, string>) => Promise<void>;
	/** Starts another n8n with the content of this one and an address of its own, as from a backup. */
	copy: () => Promise<OwnN8n>;
}

/** An n8n for the tests of a file that restart or copy it, or that measure: the others write debug logs. */
export function useOwnN8n(): OwnN8n {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-own-'));
	const running: Started[] = [];
	let first: Started | undefined;
	beforeAll(async () => {
		const packed = await packPackage({ outputFolder: path.join(folder, 'package'), log });
		const userFolder = path.join(folder, 'first');
		first = new Started({ userFolder, packed, port: await freePort(), log }, running);
		await first.start();
	});
	afterAll(async () => {
		for (const each of running) await each.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const get = () => {
		if (!first) throw new Error('n8n has not started');
		return first;
	};
	return {
		get client() {
			return get().client;
		},
		get url() {
			return get().url;
		},
		get logs() {
			return get().logs;
		},
		restart: async (env) => await get().restart(env),
		copy: async () => await get().copy(),
	};
}

class Started implements OwnN8n {
	private n8n: N8n | undefined;

	private connected: N8nClient | undefined;

	constructor(
		private options: N8nOptions,
		private readonly running: Started[],
	) {
		running.push(this);
	}

	get client(): N8nClient {
		if (!this.connected) throw new Error('n8n has not started');
		return this.connected;
	}

	get url(): string {
		if (!this.n8n) throw new Error('n8n has not started');
		return this.n8n.url;
	}

	get logs(): string[] {
		return this.n8n?.logs ?? [];
	}

	async start(): Promise<void> {
		this.n8n = await startN8n(this.options);
		this.connected = await connect(this.n8n);
	}

	async stop(): Promise<void> {
		await this.n8n?.stop();
	}

	async restart(env: Record<string, string> = {}): Promise<void> {
		await this.stop();
		this.options = { ...this.options, env: { ...this.options.env, ...env } };
		await this.start();
	}

	async copy(): Promise<Started> {
		const userFolder = `${this.options.userFolder}-${this.running.length}`;
		// A database is whole only while nobody writes to it.
		await this.stop();
		cpSync(this.options.userFolder, userFolder, { recursive: true });
		await this.start();
		const copy = new Started({ ...this.options, userFolder, port: await freePort() }, this.running);
		await copy.start();
		return copy;
	}
}
