import {
	type IHookFunctions,
	type INodeProperties,
	type IWebhookFunctions,
	NodeOperationError,
} from 'n8n-workflow';
import type { FieldValue } from '../../parameters/fieldValue';
import { readValue } from '../../parameters/read';
import { events, options } from './properties';

/** What the user chose: the events to subscribe to, and which of them to let through. */
export interface Choices {
	events: FieldValue<typeof events>;
	options: FieldValue<typeof options>;
}

/**
 * Reads the parameters of the trigger. It is done before anything is registered, so that a filter
 * without a value keeps a workflow from being published, and lets nothing else through later.
 */
export function choicesOf(context: IHookFunctions | IWebhookFunctions): Choices {
	const node = context.getNode();
	const reading = { zone: context.getTimezone(), isTool: false };
	const read = (field: INodeProperties) => {
		const raw: unknown = context.getNodeParameter(field.name, field.default);
		return readValue(raw, field, node.parameters[field.name], reading);
	};
	try {
		return { events: read(events), options: read(options) } as Choices;
	} catch (thrown) {
		const { description } = thrown as { description?: string };
		throw new NodeOperationError(node, thrown as Error, { description });
	}
}
