import { type IExecuteFunctions, type INodeExecutionData, randomInt, sleep } from 'n8n-workflow';
import { isKnown } from './history';

/** Milliseconds: longer than any process takes to read and write the history. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 3_000;

const LOOKS = 6;

/**
 * Looks until a delivery is found in the history. Of two processes that read and write it at the
 * same time, one overwrites what the other has recorded: what is missing is recorded anew.
 */
async function makeSure(context: IExecuteFunctions, deliveryId: string): Promise<void> {
	for (let look = 1; look <= LOOKS; look++) {
		// Those that collided must not do so again.
		await sleep(randomInt(SHORTEST_PAUSE, LONGEST_PAUSE));
		if (await isKnown(context, deliveryId)) return;
	}
}

/**
 * Whether the items come from a delivery that was passed on before: Enode sends one again when the
 * answer came late or got lost. n8n keeps the history in its database, for all processes and over
 * restarts. Where that does not work, a delivery passes: twice is better than never.
 */
export async function isRepeated(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<boolean> {
	// In other modes somebody runs the items again on purpose, for example after a run broke off.
	if (context.getMode() !== 'webhook') return false;
	const deliveryId = items[0]?.json.deliveryId;
	if (typeof deliveryId !== 'string') return false;
	if (await isKnown(context, deliveryId)) return true;
	// The items need not wait for it: many executions that wait would take much memory.
	void makeSure(context, deliveryId);
	return false;
}
