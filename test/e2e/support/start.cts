import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type N8n, startN8n } from '../../../scripts/n8n/instance.cts';
import { packPackage } from '../../../scripts/n8n/package.cts';
import { log } from './log.cts';
import type { TestedN8n } from './n8n.cts';

const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-e2e-'));
let n8n: N8n | undefined;

/** A new n8n with the package installed from its tarball, for all files of the end-to-end test. */
export default async function start(): Promise<void> {
	const packed = await packPackage({ outputFolder: path.join(userFolder, 'package'), log });
	n8n = await startN8n({ userFolder, packed, log, env: { N8N_LOG_LEVEL: 'debug' } });
	const { url, email, password } = n8n;
	const tested: TestedN8n = { url, email, password, packed };
	process.env.E2E_N8N = JSON.stringify(tested);
}

export async function stop(): Promise<void> {
	await n8n?.stop();
	rmSync(userFolder, { recursive: true, force: true });
}
