import { type IExecuteFunctions, type INodeExecutionData, randomInt, sleep } from 'n8n-workflow';
import { recordInTurn } from './history';

/** Milliseconds: longer than any process takes to read and write the history. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 3_000;

const LOOKS = 6;

/** The delivery, and the execution that it started. */
type Keys = [delivery: string, execution: string];

/**
 * Looks until a delivery is found in the history. Of two processes that read and write it at the
 * same time, one overwrites what the other has recorded: what is missing is recorded anew.
 */
async function makeSure(context: IExecuteFunctions, keys: Keys): Promise<void> {
	for (let look = 1; look <= LOOKS; look++) {
		// Those that collided must not do so again.
		await sleep(randomInt(SHORTEST_PAUSE, LONGEST_PAUSE));
		if ((await recordInTurn(context, keys)).length === keys.length) return;
	}
}

/**
 * Whether a delivery comes for the first time, comes again in a run of the same execution, or was
 * passed on before: Enode sends one again when the answer came late or got lost. n8n keeps the
 * history in its database, for all processes and over restarts. Where that does not work, a delivery
 * passes: twice is better than never.
 */
export type Arrival = 'first' | 'again' | 'repeated';

export async function arrivalOf(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<Arrival> {
	// In other modes somebody runs the items again on purpose, for example after a run broke off.
	if (context.getMode() !== 'webhook') return 'again';
	const deliveryId = items[0]?.json.deliveryId;
	if (typeof deliveryId !== 'string') return 'first';
	const keys: Keys = [deliveryId, `${deliveryId} ${context.getExecutionId()}`];
	const known = await recordInTurn(context, keys);
	// n8n's queue may give an execution to another worker when the first one has died over it.
	if (known.includes(deliveryId)) return known.includes(keys[1]) ? 'again' : 'repeated';
	// The items need not wait for it: many executions that wait would take much memory.
	void makeSure(context, keys);
	return 'first';
}
