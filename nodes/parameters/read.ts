import {
	type IDataObject,
	type INodeProperties,
	type INodePropertyCollection,
	isExpression,
	isResourceLocatorValue,
	jsonParse,
} from 'n8n-workflow';
import { isRecord } from '../api/pages';
import { readChoice, readList } from './choice';
import { isNothing, refuse, shown } from './refusal';
import { CHOOSE, readId, readText } from './text';
import { readTime } from './time';

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** A number within the bounds of the field, also as decimal text with a point. */
function readNumber(raw: unknown, field: INodeProperties): number {
	const value = typeof raw === 'string' && DECIMAL.test(raw.trim()) ? Number(raw) : raw;
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
	return refuse(
		field,
		`is not a${whole ? ' whole' : ''} number${from}${to}`,
		`It is ${shown(raw)}.`,
	);
}

const BOOLEANS: Record<string, boolean> = { true: true, false: false, 1: true, 0: false };

function readBoolean(raw: unknown, field: INodeProperties): boolean {
	const isScalar = typeof raw === 'boolean' || typeof raw === 'string' || typeof raw === 'number';
	const value = isScalar ? BOOLEANS[String(raw).trim().toLowerCase()] : undefined;
	return value ?? refuse(field, 'is neither true nor false', `It is ${shown(raw)}.`);
}

function readJson(raw: unknown, field: INodeProperties): unknown {
	if (typeof raw !== 'string') return raw;
	try {
		return jsonParse<unknown>(raw);
	} catch {
		return refuse(field, 'is not valid JSON', `It is ${shown(raw)}.`);
	}
}

export interface Reading {
	/** Time zone in which a time without an offset is meant. */
	zone: string;
	/** An agent leaves blank what it does not want, so that counts as not given. */
	isTool: boolean;
}

const ADD_ENTRY = 'Add an entry, or remove it.';

/** What to do about a field without a value, by its type. */
const HINTS: Partial<Record<INodeProperties['type'], string>> = {
	fixedCollection: ADD_ENTRY,
	resourceLocator: CHOOSE,
};

/** Whether a user added a value, or it is part of a form that is always shown. */
type Place = 'shown' | 'added';

const memberOf = (source: unknown, name: string): unknown =>
	isRecord(source) ? source[name] : isExpression(source) ? source : undefined;

/**
 * The value of a field, of the type that `FieldValue` says, from what its parameter is once
 * expressions are resolved; `source` is the parameter before. Undefined is what was left empty.
 * Throws an OperationalError that names the field where the value cannot be used.
 */
export function readValue(
	raw: unknown,
	field: INodeProperties,
	source: unknown,
	reading: Reading,
	place: Place = 'shown',
): unknown {
	const content: unknown = isResourceLocatorValue(raw) ? raw.value : raw;
	const isGroup = field.type === 'fixedCollection' && isEmpty(content);
	if (isNothing(content) || isGroup) {
		if (reading.isTool && place === 'added') return undefined;
		const isUntouched = !isExpression(source) && (isGroup || content === field.default);
		const mayStayEmpty = place === 'shown' && !field.required && isEmpty(field.default);
		if (mayStayEmpty && (reading.isTool || isUntouched)) return emptyOf(field);
		return refuse(field, 'has no value', HINTS[field.type] ?? 'Enter one, or remove the field.');
	}
	const value = readPresent(raw, field, source, reading);
	if (field.required && Array.isArray(value) && value.length === 0) {
		refuse(field, 'has no entry', 'Choose at least one.');
	}
	return value;
}

/** Whether a new node has nothing in a field, so that it may stay so. */
function isEmpty(value: unknown): boolean {
	if (isResourceLocatorValue(value)) return isNothing(value.value);
	if (typeof value !== 'object' || value === null) return isNothing(value);
	return Object.keys(value).length === 0;
}

/** What a list or a group is when nothing was given. */
function emptyOf({ type }: INodeProperties): unknown {
	if (type === 'multiOptions' || type === 'fixedCollection') return [];
	return type === 'collection' ? {} : undefined;
}

function readPresent(
	raw: unknown,
	field: INodeProperties,
	source: unknown,
	reading: Reading,
): unknown {
	const readOne = (one: unknown) =>
		field.type === 'multiOptions' ? readChoice(one, field) : readText(one, field, reading.zone);
	switch (field.type) {
		case 'resourceLocator':
			return readId(raw, field);
		case 'number':
			return readNumber(raw, field);
		case 'boolean':
			return readBoolean(raw, field);
		case 'options':
			return readChoice(raw, field);
		case 'multiOptions':
			return readList(raw, field, readOne);
		case 'dateTime':
			return readTime(raw, field, reading.zone);
		case 'json':
			return readJson(raw, field);
		case 'collection': {
			const members = (field.options ?? []) as INodeProperties[];
			return readMembers(raw, field, members, source, reading, 'added');
		}
		case 'fixedCollection':
			return readEntries(raw, field, source, reading);
		default:
			if (field.typeOptions?.multipleValues) return readList(raw, field, readOne);
			return readText(raw, field, reading.zone);
	}
}

function readMembers(
	raw: unknown,
	group: INodeProperties,
	members: INodeProperties[],
	source: unknown,
	reading: Reading,
	place: Place,
): IDataObject {
	if (!isRecord(raw)) return refuse(group, 'is not a group of fields', `It is ${shown(raw)}.`);
	const unknownName = Object.keys(raw).find((name) => !members.some((one) => one.name === name));
	if (unknownName !== undefined) {
		const names = members.map(({ name }) => name).join(', ');
		refuse(group, `has no field ${shown(unknownName)}`, `There is: ${names}.`);
	}
	const values: IDataObject = {};
	for (const field of members) {
		if (!Object.hasOwn(raw, field.name)) continue;
		const own = memberOf(source, field.name);
		const value = readValue(raw[field.name], field, own, reading, place);
		if (value !== undefined) values[field.name] = value as IDataObject;
	}
	return values;
}

/** Every fixed collection of the node has one group, whose entries are read as a list. */
function readEntries(
	raw: unknown,
	field: INodeProperties,
	source: unknown,
	reading: Reading,
): IDataObject[] {
	const [group] = (field.options ?? []) as INodePropertyCollection[];
	if (!group || !isRecord(raw)) {
		return refuse(field, 'is not a group of fields', `It is ${shown(raw)}.`);
	}
	if (!Object.hasOwn(raw, group.name)) {
		const [other] = Object.keys(raw);
		return refuse(field, `has no group ${shown(other)}`, `There is: ${group.name}.`);
	}
	const entries = raw[group.name];
	if (isNothing(entries)) return refuse(field, 'has no value', ADD_ENTRY);
	const sources = memberOf(source, group.name);
	return [entries].flat().map((entry, index) => {
		const own = Array.isArray(sources) ? (sources[index] as unknown) : sources;
		return readMembers(entry, field, group.values, own, reading, 'shown');
	});
}
