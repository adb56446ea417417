import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { onShutdown } from '../../../scripts/lib/shutdown.cts';
import { type Queue, startQueue } from '../../../scripts/n8n/queue.cts';
import { log } from './log.cts';
import { n8n } from './n8n.cts';
import type { TestedQueue } from './queue.cts';

/** How many executions one of the workers runs at a time; n8n warns of less. */
const CONCURRENCY = 5;

/** n8n waits up to a minute and a half before it believes that a worker is gone. */
const SOONER = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1500',
	QUEUE_WORKER_STALLED_INTERVAL: '1500',
};

/**
 * Gives the tests of a file a new n8n in queue mode, `queue`. Not in the file itself: there, a test runner that is
 * interrupted ends without another word, and would leave everything behind.
 */
export default class QueueEnvironment extends TestEnvironment {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-queue-'));

	private readonly forget = onShutdown(async () => this.remove());

	private queue: Queue | undefined;

	override async setup(): Promise<void> {
		await super.setup();
		const settings = { concurrency: CONCURRENCY, env: SOONER };
		this.queue = await startQueue({ folder: this.folder, packed: n8n.packed, ...settings, log });
		const tested: TestedQueue = { ...this.queue, concurrency: CONCURRENCY };
		this.global.queue = tested;
	}

	override async teardown(): Promise<void> {
		await this.queue?.stop();
		this.remove();
		this.forget();
		await super.teardown();
	}

	private remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
