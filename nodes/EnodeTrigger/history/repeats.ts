import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { recordInTurn } from './history';
import { lookAgain } from './lookAgain';

/** The delivery, and the execution that it started. */
type Keys = [delivery: string, execution: string];

export type Arrival = 'first' | 'again' | 'repeated';

/**
 * Whether a delivery comes for the first time, comes again in a run of the same execution, or was
 * passed on before: Enode sends one again when the answer came late or got lost. n8n keeps the
 * history in its database, for all processes and over restarts. Where that does not work, a delivery
 * passes: twice is better than never.
 */
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
	void lookAgain(async () => (await recordInTurn(context, keys)).length === keys.length, 1);
	return 'first';
}
