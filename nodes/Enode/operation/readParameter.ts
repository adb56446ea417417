import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	isResourceLocatorValue,
	NodeOperationError,
} from 'n8n-workflow';
import { segmentFlaw } from '../../transport/path';

/** Refuses a value: what is wrong with it, after the field's name, and how to mend it. */
type Refuse = (field: INodeProperties, flaw: string, mend: string) => never;

const LOOK = 'If it comes from an expression, look at what that gives for this item.';

function readLocator(raw: unknown, field: INodeProperties, refuse: Refuse): string {
	const value = (isResourceLocatorValue(raw) ? raw.value : raw) ?? '';
	if (typeof value !== 'string' && typeof value !== 'number') {
		return refuse(field, 'is not one ID', `Choose it from the list or enter its ID. ${LOOK}`);
	}
	const id = String(value).trim();
	const flaw = segmentFlaw(id);
	if (flaw !== undefined) refuse(field, flaw, `Choose it from the list or enter its ID. ${LOOK}`);
	return id;
}

/** Agents and expressions also give numbers as text. */
function readNumber(raw: unknown, field: INodeProperties, refuse: Refuse): number {
	const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = field.typeOptions ?? {};
	const whole = numberPrecision === 0;
	if (
		typeof value === 'number' &&
		Number.isFinite(value) &&
		value >= minValue &&
		value <= maxValue &&
		(!whole || Number.isInteger(value))
	) {
		return value;
	}
	const from = Number.isFinite(minValue) ? ` from ${minValue}` : '';
	const to = Number.isFinite(maxValue) ? ` up to ${maxValue}` : '';
	const wanted = `is not a${whole ? ' whole' : ''} number${from}${to}`;
	return refuse(field, wanted, `It is '${String(raw)}'. ${LOOK}`);
}

function readBoolean(raw: unknown, field: INodeProperties, refuse: Refuse): boolean {
	if (typeof raw === 'boolean') return raw;
	if (raw === 'true' || raw === 'false') return raw === 'true';
	return refuse(field, 'is neither true nor false', `It is '${String(raw)}'. ${LOOK}`);
}

function readCollection(raw: unknown, field: INodeProperties, refuse: Refuse): IDataObject {
	const given = (raw ?? {}) as IDataObject;
	const values: IDataObject = {};
	for (const option of field.options ?? []) {
		if (!('type' in option) || given[option.name] === undefined) continue;
		values[option.name] = readValue(given[option.name], option, refuse) as IDataObject;
	}
	return values;
}

function readValue(raw: unknown, field: INodeProperties, refuse: Refuse): unknown {
	switch (field.type) {
		case 'resourceLocator':
			return readLocator(raw, field, refuse);
		case 'number':
			return readNumber(raw, field, refuse);
		case 'boolean':
			return readBoolean(raw, field, refuse);
		case 'collection':
			return readCollection(raw, field, refuse);
		default:
			return raw;
	}
}

/**
 * The value of a field for one item, expressions resolved and of the type that `FieldValue` says.
 * Throws a NodeOperationError that names the field where the value cannot be used.
 */
export function readParameter(
	context: IExecuteFunctions,
	field: INodeProperties,
	itemIndex: number,
): unknown {
	const raw = context.getNodeParameter(field.name, itemIndex, field.default);
	return readValue(raw, field, ({ displayName }, flaw, description) => {
		throw new NodeOperationError(context.getNode(), `'${displayName}' ${flaw}`, {
			itemIndex,
			description,
		});
	});
}
