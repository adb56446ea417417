import type { N8n } from '../../../scripts/n8n/instance.cts';
import type { Queue } from '../../../scripts/n8n/queue.cts';

export interface TestedQueue extends Queue {
	/** How many executions a worker runs at a time. */
	concurrency: number;
}

/** The n8n that queueEnvironment.cts gives to a file. */
export function givenQueue(): TestedQueue {
	const { queue } = globalThis as { queue?: TestedQueue };
	if (!queue) throw new Error('The tests of queue mode need their environment');
	return queue;
}

export function kill(n8n: N8n | undefined): void {
	if (n8n) process.kill(n8n.pid(), 'SIGKILL');
}
