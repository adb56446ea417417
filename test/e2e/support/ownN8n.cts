import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../scripts/lib/ports.cts';
import type { N8nClient } from '../../../scripts/n8n/client.cts';
import { type N8n, startN8n } from '../../../scripts/n8n/instance.cts';
import { packPackage } from '../../../scripts/n8n/package.cts';
import { log } from './log.cts';
import { connect } from './n8n.cts';

interface OwnN8n {
	/** Logged in. */
	readonly client: N8nClient;
	readonly url: string;
	restart: () => Promise<void>;
}

/** An n8n for the tests of a file that restart it, or that measure: the others write debug logs. */
export function useOwnN8n(): OwnN8n {
	const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-own-'));
	let n8n: N8n | undefined;
	let client: N8nClient | undefined;
	beforeAll(async () => {
		const packed = await packPackage({ outputFolder: path.join(userFolder, 'package'), log });
		n8n = await startN8n({ userFolder, packed, port: await freePort(), log });
		client = await connect(n8n);
	});
	afterAll(async () => {
		await n8n?.stop();
		rmSync(userFolder, { recursive: true, force: true });
	});
	return {
		get client() {
			if (!client) throw new Error('n8n has not started');
			return client;
		},
		get url() {
			if (!n8n) throw new Error('n8n has not started');
			return n8n.url;
		},
		async restart() {
			await n8n?.restart();
			client = await connect(n8n);
		},
	};
}
