const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { onShutdown } = require('../../../scripts/lib/shutdown');
const { startQueue } = require('../../../scripts/n8n/queue');
const { n8n } = require('./n8n');

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
class QueueEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-queue-'));
		this.remove = async () => rmSync(folder, { recursive: true, force: true });
		this.forget = onShutdown(this.remove);
		const log = (line) => process.stdout.write(`\n${line}`);
		const settings = { concurrency: CONCURRENCY, env: SOONER };
		this.queue = await startQueue({ folder, packed: n8n.packed, ...settings, log });
		this.global.queue = { ...this.queue, concurrency: CONCURRENCY };
	}

	async teardown() {
		await this.queue?.stop();
		await this.remove();
		this.forget();
		await super.teardown();
	}
}

module.exports = QueueEnvironment;
