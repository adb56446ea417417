import {
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeProperties,
	type IWebhookFunctions,
	NodeOperationError,
} from 'n8n-workflow';
import type { FieldValue } from '../../parameters/fieldValue';
import { readValue } from '../../parameters/read';
import type { MomentChoice } from '../moments/catalogue';
import { withLevel } from '../moments/catalogue';
import { events, level, options } from './properties';

/** Minutes, where the option is not added. */
const SUPPRESS_REPEATS = 5;

/** What the user chose: events and moments, and which of them to let through. */
export interface Choices {
	events: FieldValue<typeof events>;
	/** Percent. */
	level: number;
	options: FieldValue<typeof options>;
}

type Context = IExecuteFunctions | IHookFunctions | IWebhookFunctions;

export function momentChoiceOf({
	events: chosen,
	level: percent,
	options: more,
}: Choices): MomentChoice {
	const { suppressRepeats = SUPPRESS_REPEATS } = more;
	return { chosen, level: percent, suppressRepeats };
}

/**
 * Reads the parameters of the trigger. It is done before anything is registered, so that a filter
 * without a value keeps a workflow from being published, and lets nothing else through later.
 */
export function choicesOf(context: Context): Choices {
	const node = context.getNode();
	const reading = { zone: context.getTimezone(), isTool: false };
	const read = (field: INodeProperties) => {
		const raw = parameterOf(context, field);
		return readValue(raw, field, node.parameters[field.name], reading);
	};
	try {
		const chosen = read(events) as Choices['events'];
		const percent = chosen.some((value) => withLevel.includes(value)) ? read(level) : level.default;
		return { events: chosen, level: percent, options: read(options) } as Choices;
	} catch (thrown) {
		const { description } = thrown as { description?: string };
		throw new NodeOperationError(node, thrown as Error, { description });
	}
}

/** In an execution, n8n asks for the position of the item. */
function parameterOf(context: Context, { name, default: fallback }: INodeProperties): unknown {
	return 'getInputData' in context
		? (context as IExecuteFunctions).getNodeParameter(name, 0, fallback)
		: (context as IHookFunctions).getNodeParameter(name, fallback);
}
