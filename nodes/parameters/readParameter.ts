import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyCollection,
	isResourceLocatorValue,
	jsonParse,
	NodeOperationError,
	tryToParseDateTime,
} from 'n8n-workflow';
import { segmentFlaw } from '../api/path';

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

/** Agents give lists as text, too: as JSON or separated by commas. */
function readList(raw: unknown): unknown[] {
	if (Array.isArray(raw)) return raw;
	if (typeof raw !== 'string' || raw.trim() === '') return [];
	const list = jsonParse<unknown>(raw, { fallbackValue: raw.split(',').map((one) => one.trim()) });
	return Array.isArray(list) ? list : [list];
}

/** ISO 8601 with an offset. A time without one is meant in the time zone of the workflow. */
function readTime(raw: unknown, field: INodeProperties, refuse: Refuse, zone: string): string {
	if (raw === '' || raw === undefined || raw === null) return '';
	try {
		const time = tryToParseDateTime(raw, zone).toISO();
		if (time !== null) return time;
	} catch {
		// Said below, as for a time that is no date.
	}
	return refuse(field, 'is not a date and time', `It is '${String(raw)}'. ${LOOK}`);
}

function readJson(raw: unknown, field: INodeProperties, refuse: Refuse): unknown {
	if (typeof raw !== 'string') return raw;
	if (raw.trim() === '') return undefined;
	try {
		return jsonParse<unknown>(raw);
	} catch {
		return refuse(field, 'is not valid JSON', `It begins with '${raw.slice(0, 40)}'. ${LOOK}`);
	}
}

function readCollection(
	fields: INodeProperties[],
	raw: unknown,
	readField: ReadField,
): IDataObject {
	const given = (raw ?? {}) as IDataObject;
	const values: IDataObject = {};
	for (const field of fields) {
		if (given[field.name] === undefined) continue;
		values[field.name] = readField(given[field.name], field) as IDataObject;
	}
	return values;
}

/** Every fixed collection of the node has one group, whose entries are read as a list. */
function readEntries(raw: unknown, field: INodeProperties, readField: ReadField): IDataObject[] {
	const [group] = (field.options ?? []) as INodePropertyCollection[];
	const entries = group && (raw as IDataObject | undefined)?.[group.name];
	if (!group || entries === undefined || entries === null) return [];
	const list = Array.isArray(entries) ? entries : [entries];
	return list.map((entry) => readCollection(group.values, entry, readField));
}

type ReadField = (raw: unknown, field: INodeProperties) => unknown;

function fieldReader(refuse: Refuse, zone: string): ReadField {
	return function readField(raw, field) {
		switch (field.type) {
			case 'resourceLocator':
				return readLocator(raw, field, refuse);
			case 'number':
				return readNumber(raw, field, refuse);
			case 'boolean':
				return readBoolean(raw, field, refuse);
			case 'multiOptions':
				return readList(raw);
			case 'dateTime':
				return readTime(raw, field, refuse, zone);
			case 'json':
				return readJson(raw, field, refuse);
			case 'collection':
				return readCollection((field.options ?? []) as INodeProperties[], raw, readField);
			case 'fixedCollection':
				return readEntries(raw, field, readField);
			default:
				return raw;
		}
	};
}

/**
 * The value of a field for one item, of the type that `FieldValue` says, from what its parameter
 * is once expressions are resolved. Throws a NodeOperationError that names the field where the
 * value cannot be used.
 */
export function readParameter(
	context: IExecuteFunctions,
	field: INodeProperties,
	raw: unknown,
	itemIndex: number,
): unknown {
	const refuse: Refuse = ({ displayName }, flaw, description) => {
		throw new NodeOperationError(context.getNode(), `'${displayName}' ${flaw}`, {
			itemIndex,
			description,
		});
	};
	return fieldReader(refuse, context.getTimezone())(raw, field);
}
