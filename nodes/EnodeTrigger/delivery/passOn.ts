import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { choicesForDelivery } from '../fields/choices';
import { decideInTurn } from '../history/memory';
import { arrivalOf } from '../history/repeats';
import { isMoment } from '../moments/catalogue';
import { Selection } from './selection';

/**
 * What goes on of the events that started an execution: nothing of a delivery that was passed on
 * before, and of the others the chosen events and the moments that they bring.
 */
export async function passOn(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	// In the editor, moments were found where the delivery came in; others are no events at all.
	if (context.getMode() === 'manual' || isMoment(String(items[0]?.json.event))) return items;
	const arrival = await arrivalOf(context, items);
	if (arrival === 'repeated') return [];

	const selection = new Selection(choicesForDelivery(context));
	const events = items.map(({ json }) => json);
	const { deliveryId } = events[0] ?? {};
	const question = selection.question(events, {
		deliveryId: typeof deliveryId === 'string' ? deliveryId : null,
		isAgain: arrival === 'again',
		isKept: context.getMode() === 'webhook',
	});
	const hasNothing = question.observations.length === 0;
	const decision = hasNothing ? { moments: [] } : await decideInTurn(context, question);
	return selection.items(events, decision);
}
