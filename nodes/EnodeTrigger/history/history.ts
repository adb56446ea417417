import type { IExecuteFunctions } from 'n8n-workflow';

/** Keys that a trigger remembers; n8n reads and writes all of them each time. */
const HISTORY = 4_000;

interface Waiting {
	keys: string[];
	answer: (known: string[]) => void;
}

/**
 * Those who wait, by trigger. n8n reads its history and writes it back in two steps, so executions
 * of one process must not do so at the same time; while one does, the others gather, and go
 * together. Nothing is remembered here: other processes have queues of their own.
 */
const queues = new Map<string, Waiting[]>();

/** The ones that n8n's database knew already; the others are in it from now on. */
async function record(context: IExecuteFunctions, keys: string[]): Promise<string[]> {
	try {
		const { processed } = await context.helpers.checkProcessedItemsAndRecord(
			'key',
			keys.map((key) => ({ key })),
			'node',
			{ mode: 'entries', maxEntries: HISTORY },
		);
		return processed.map(({ key }) => String(key));
	} catch (error) {
		context.logger.warn('Enode Trigger could not use the history of deliveries', { error });
		return [];
	}
}

/** Those of the keys that n8n's database knows; the others it knows from now on. */
export async function recordInTurn(context: IExecuteFunctions, keys: string[]): Promise<string[]> {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const queue = queues.get(trigger);
	if (queue) return await new Promise((answer) => queue.push({ keys, answer }));

	const own: Waiting[] = [];
	queues.set(trigger, own);
	const known = await record(context, keys);
	void answerAll(context, trigger, own);
	return known;
}

async function answerAll(
	context: IExecuteFunctions,
	trigger: string,
	queue: Waiting[],
): Promise<void> {
	while (queue.length > 0) {
		const batch = queue.splice(0);
		const known = new Set(await record(context, [...new Set(batch.flatMap(({ keys }) => keys))]));
		for (const { keys, answer } of batch) {
			answer(keys.filter((key) => known.has(key)));
			// Of two that came together, one is new.
			for (const key of keys) known.add(key);
		}
	}
	queues.delete(trigger);
}
