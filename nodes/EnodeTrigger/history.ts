import type { IExecuteFunctions } from 'n8n-workflow';

/** Deliveries that a trigger remembers; n8n reads and writes all of them each time. */
const HISTORY = 2_000;

interface Waiting {
	deliveryId: string;
	answer: (isKnown: boolean) => void;
}

/**
 * Those who wait, by trigger. n8n reads its history and writes it back in two steps, so executions
 * of one process must not do so at the same time; while one does, the others gather, and go
 * together. Nothing is remembered here: other processes have queues of their own.
 */
const queues = new Map<string, Waiting[]>();

/** The ones that n8n's database knew already; the others are in it from now on. */
async function record(context: IExecuteFunctions, ids: string[]): Promise<string[]> {
	try {
		const { processed } = await context.helpers.checkProcessedItemsAndRecord(
			'deliveryId',
			ids.map((deliveryId) => ({ deliveryId })),
			'node',
			{ mode: 'entries', maxEntries: HISTORY },
		);
		return processed.map(({ deliveryId }) => String(deliveryId));
	} catch (error) {
		context.logger.warn('Enode Trigger could not use the history of deliveries', { error });
		return [];
	}
}

/** Whether n8n's database knows a delivery, which it does from now on. False where it cannot tell. */
export async function isKnown(context: IExecuteFunctions, deliveryId: string): Promise<boolean> {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const queue = queues.get(key);
	if (queue) return await new Promise((answer) => queue.push({ deliveryId, answer }));

	const own: Waiting[] = [];
	queues.set(key, own);
	const [isOwnKnown] = await record(context, [deliveryId]);
	void answerAll(context, key, own);
	return isOwnKnown !== undefined;
}

async function answerAll(context: IExecuteFunctions, key: string, queue: Waiting[]): Promise<void> {
	while (queue.length > 0) {
		const batch = queue.splice(0);
		const ids = new Set(batch.map(({ deliveryId }) => deliveryId));
		const known = new Set(await record(context, [...ids]));
		for (const { deliveryId, answer } of batch) {
			answer(known.has(deliveryId));
			// Of two that came together, one is new.
			known.add(deliveryId);
		}
	}
	queues.delete(key);
}
