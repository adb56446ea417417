import {
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeProperties,
	type IPollFunctions,
	type IWebhookFunctions,
	NodeOperationError,
} from 'n8n-workflow';
import { ALL_EVENTS } from '../../api/events';
import { isRecord } from '../../api/pages';
import type { FieldValue } from '../../parameters/fieldValue';
import { readValue } from '../../parameters/read';
import { type MomentChoice, withLevel } from '../moments/catalogue';
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

type Context = IExecuteFunctions | IHookFunctions | IPollFunctions | IWebhookFunctions;

export function momentChoiceOf({
	events: chosen,
	level: percent,
	options: more,
}: Choices): MomentChoice {
	const { suppressRepeats = SUPPRESS_REPEATS } = more;
	return { chosen, level: percent, suppressRepeats };
}

type ReadField = (field: INodeProperties, only?: string[]) => unknown;

function readerOf(context: Context): ReadField {
	const node = context.getNode();
	const reading = { zone: context.getTimezone(), isTool: false };
	return (field, only) => {
		const raw = parameterOf(context, field);
		const present = only && isRecord(raw) ? pick(raw, only) : raw;
		return readValue(present, field, node.parameters[field.name], reading);
	};
}

function pick(record: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function readLevel(read: ReadField, chosen: Choices['events']): number {
	const isShown = chosen.some((value) => withLevel.includes(value));
	return isShown ? (read(level) as number) : level.default;
}

/**
 * Reads the parameters of the trigger. It is done before anything is registered, so that a filter
 * without a value keeps a workflow from being published.
 */
export function choicesOf(context: Context): Choices {
	const read = readerOf(context);
	try {
		const chosen = read(events) as Choices['events'];
		return { events: chosen, level: readLevel(read, chosen), options: read(options) } as Choices;
	} catch (thrown) {
		const { description } = thrown as { description?: string };
		throw new NodeOperationError(context.getNode(), thrown as Error, { description });
	}
}

/**
 * The same for a delivery, when nobody is there to enter a value: an option that cannot be read does
 * not count, so that nothing is lost, and the log says so.
 */
export function choicesForDelivery(context: Context): Choices {
	const read = readerOf(context);

	function attempt<T>(label: string, get: () => unknown, otherwise: T): T {
		try {
			return get() as T;
		} catch (thrown) {
			const { message } = thrown as Error;
			context.logger.warn(
				`Enode Trigger goes on without '${label}': ${message}. Until it has a value again, more events than intended may pass.`,
			);
			return otherwise;
		}
	}

	const chosen = attempt<Choices['events']>(events.displayName, () => read(events), [ALL_EVENTS]);
	const { displayName, options: members } = options;
	// Where n8n cannot evaluate one of them, it gives none.
	const isReadable = attempt(displayName, () => parameterOf(context, options) !== undefined, false);
	return {
		events: chosen,
		level: attempt(level.displayName, () => readLevel(read, chosen), level.default),
		options: (isReadable ? members : []).reduce<Choices['options']>(
			(readable, { name, displayName: label }) => ({
				...readable,
				...attempt(label, () => read(options, [name]), {}),
			}),
			{},
		),
	};
}

/** In an execution, n8n asks for the position of the item. */
function parameterOf(context: Context, { name, default: fallback }: INodeProperties): unknown {
	return 'getInputData' in context
		? (context as IExecuteFunctions).getNodeParameter(name, 0, fallback)
		: (context as IHookFunctions).getNodeParameter(name, fallback);
}
