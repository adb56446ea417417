import {
	type IDataObject,
	type IExecuteFunctions,
	isExpression,
	isResourceLocatorValue,
	OperationalError,
} from 'n8n-workflow';
import { fieldsOf } from '../define/fieldsOf';
import { readParameter } from '../../parameters/readParameter';
import type { Operation } from '../define/operation';

/** What n8n's editor writes when a field is dragged from the input: `{{ $json.vehicle.id }}`. */
const INPUT_FIELD = /^=\{\{ *\$json((?:\.[a-zA-Z_]\w*)+) *\}\}$/;

function hasExpression(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return isExpression(value);
	return Object.values(value).some(hasExpression);
}

/** Names of the members of an item's JSON that lead to a value, where it is simply one of these. */
function inputFieldOf(parameter: unknown): string[] | undefined {
	const expression = isResourceLocatorValue(parameter) ? parameter.value : parameter;
	const [, path] = INPUT_FIELD.exec(String(expression)) ?? [];
	return path?.split('.').slice(1);
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
 * Reads the parameters of an operation for an item. n8n evaluates an expression in an isolated
 * VM, which takes it as long as a request: so it is asked once for what has no expression, and not
 * at all for a plain field of the input.
 */
export function createReader(context: IExecuteFunctions, operation: Operation) {
	const fields = new Map(fieldsOf(operation).map((field) => [field.name, field]));
	const { parameters } = context.getNode();
	const items = context.getInputData();
	const fixed = new Map<string, unknown>();

	return function read(name: string, itemIndex: number): unknown {
		if (fixed.has(name)) return fixed.get(name);
		const field = fields.get(name);
		if (!field) throw new OperationalError(`Operation without a field '${name}'`);
		const inputField = inputFieldOf(parameters[name]);
		const found = inputField && lookUp(items[itemIndex]?.json, inputField);
		const raw = found ?? context.getNodeParameter(name, itemIndex, field.default);
		const value = readParameter(context, field, raw, itemIndex);
		if (!hasExpression(parameters[name])) fixed.set(name, value);
		return value;
	};
}
