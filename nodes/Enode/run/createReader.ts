import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	isExpression,
	isResourceLocatorValue,
	OperationalError,
} from 'n8n-workflow';
import { readValue } from '../../parameters/read';
import type { Operation } from '../define/operation';
import { isToolRun } from './isToolRun';

/** `.name`, or `["any name"]` without a backslash or quote within. */
const MEMBER = /^(?:\.([a-zA-Z_]\w*)|\[ *(?:"([^"\\\n]*)"|'([^'\\\n]*)') *\])/;

/** What n8n's editor writes when a field is dragged from the input: `{{ $json.vehicle["my id"] }}`. */
const INPUT_FIELD = /^=\{\{ *\$json((?:\.|\[).*?) *\}\}$/;

/** n8n gives nothing of these, also where the input has members of that name. */
const HIDDEN = /^(__.*__|constructor|prototype)$/;

function hasExpression(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return isExpression(value);
	return Object.values(value).some(hasExpression);
}

/** Names of the members of an item's JSON that lead to a value, where it is simply one of these. */
function inputFieldOf(parameter: unknown): string[] | undefined {
	const expression = isResourceLocatorValue(parameter) ? parameter.value : parameter;
	let [, rest = ''] = INPUT_FIELD.exec(String(expression)) ?? [];
	const names: string[] = [];
	while (rest !== '') {
		const [member, ...parts] = MEMBER.exec(rest) ?? [];
		const name = parts.find((part) => part !== undefined);
		if (member === undefined || name === undefined || HIDDEN.test(name)) return undefined;
		names.push(name);
		rest = rest.slice(member.length);
	}
	return names.length > 0 ? names : undefined;
}

/** A text or a number in the JSON of an item; n8n is left to tell about anything else. */
function lookUp(json: IDataObject | undefined, names: string[]): string | number | undefined {
	let value: unknown = json;
	for (const name of names) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
			return undefined;
		value = (value as IDataObject)[name];
	}
	return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/**
 * Makes the `read` of each item. n8n evaluates an expression in an isolated VM, which takes it as
 * long as a request: so it is asked once for what has no expression, once for an item otherwise,
 * and not at all for a plain field of the input.
 */
export function createReader(context: IExecuteFunctions, operation: Operation) {
	const fields = new Map(operation.fields.map((field) => [field.name, field]));
	const { parameters } = context.getNode();
	const items = context.getInputData();
	const fixed = new Map<string, unknown>();
	// `$json` of a tool is what the model gave, and not the JSON of the item.
	const isTool = isToolRun(context);
	const reading = { zone: context.getTimezone(), isTool };

	function rawOf(field: INodeProperties, parameter: unknown, itemIndex: number): unknown {
		const names = isTool ? undefined : inputFieldOf(parameter);
		const found = names && lookUp(items[itemIndex]?.json, names);
		return found ?? context.getNodeParameter(field.name, itemIndex, field.default);
	}

	return (itemIndex: number) => {
		const own = new Map<string, unknown>();

		return function read(name: string): unknown {
			for (const values of [fixed, own]) if (values.has(name)) return values.get(name);
			const field = fields.get(name);
			if (!field) throw new OperationalError(`Operation without a field '${name}'`);
			const parameter: unknown = parameters[name];
			const raw = rawOf(field, parameter, itemIndex);
			const value = readValue(raw, field, parameter, reading);
			(hasExpression(parameter) ? own : fixed).set(name, value);
			return value;
		};
	};
}
