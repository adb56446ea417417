import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Turns } from './turns';

/** Keys that a trigger remembers; n8n reads and writes all of them each time. */
const HISTORY = 4_000;

interface Request {
	context: IExecuteFunctions;
	keys: string[];
}

/** The ones that n8n's database knew already; the others are in it from now on. */
async function record({ context, keys }: Request): Promise<string[]> {
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

/**
 * n8n reads its history and writes it back in two steps, so executions of one process must not do
 * so at the same time.
 */
const turns = new Turns<Request, string[]>(async (requests) => {
	const [{ context }] = requests as [Request];
	const all = new Set(requests.flatMap(({ keys }) => keys));
	const known = new Set(await record({ context, keys: [...all] }));
	return requests.map(({ keys }) => {
		const own = keys.filter((key) => known.has(key));
		// Of two that came together, one is new.
		for (const key of keys) known.add(key);
		return own;
	});
});

/** What tells a trigger from others, also in the same workflow. */
export function triggerOf(context: IExecuteFunctions | IWebhookFunctions): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}

/** Those of the keys that n8n's database knows; the others it knows from now on. */
export async function recordInTurn(context: IExecuteFunctions, keys: string[]): Promise<string[]> {
	return await turns.take(triggerOf(context), { context, keys });
}
