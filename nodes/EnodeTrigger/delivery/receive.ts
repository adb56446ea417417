import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { isRecord } from '../../api/pages';
import { choicesForDelivery } from '../fields/choices';
import { triggerOf } from '../history/history';
import { isNews } from '../history/linkNews';
import { decideHere } from '../history/memory';
import { Selection } from './selection';
import { signatureFlaw } from './signature';
import { noteOf } from '../registration/registration';

/** What Enode gets to read; it looks at the status only. */
export const RECEIVED = 'received';

/** The events of a body, of which one may also come alone; undefined where it holds something else. */
function readEvents(body: Buffer): IDataObject[] | undefined {
	let content: unknown;
	try {
		content = JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
	const events = [content].flat();
	return events.every(isRecord) ? events : undefined;
}

function refuse(context: IWebhookFunctions, status: number, flaw: string): IWebhookResponseData {
	context.logger.warn(`Enode Trigger refused a delivery: ${flaw}`);
	context.getResponseObject().status(status).send('refused').end();
	return { noWebhookResponse: true };
}

/**
 * Takes one delivery: one item for each event that passes the filters or that moments are made of,
 * in order. Nothing is started by a delivery that does not prove that it comes from Enode, or of
 * which nothing is left.
 */
export function receive(context: IWebhookFunctions): IWebhookResponseData {
	const { rawBody } = context.getRequestObject();
	const { 'x-enode-signature': signature, 'x-enode-delivery': id } = context.getHeaderData();
	const flaw = signatureFlaw(rawBody, signature, noteOf(context).secret);
	if (flaw !== undefined) return refuse(context, 401, flaw);

	// The verified bytes themselves, whatever n8n made of them.
	const events = readEvents(rawBody);
	if (!events) return refuse(context, 400, 'its body is not a list of events');

	const deliveryId = id ? String(id) : null;
	const items = select(
		context,
		events.map((event) => ({ ...event, deliveryId })),
	);
	return items.length > 0 ? { workflowData: [items] } : { webhookResponse: RECEIVED };
}

/** What the execution decides on; in the editor, where it remembers nothing, what is decided here. */
function select(context: IWebhookFunctions, events: IDataObject[]): INodeExecutionData[] {
	const selection = new Selection(choicesForDelivery(context));
	if (context.getMode() === 'manual') {
		const how = { deliveryId: null, isAgain: false, isKept: true };
		const decision = decideHere(context, selection.question(events, how));
		return selection.items(events, decision);
	}
	// n8n copies the whole node whenever it is asked for it.
	const trigger = triggerOf(context);
	return events
		.filter((event) => {
			const tellsMore = isNews(trigger, selection.observe([event]));
			return tellsMore || selection.passes(event);
		})
		.map((json) => ({ json }));
}
