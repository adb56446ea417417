import { type INodeProperties, type INodePropertyOptions, jsonParse } from 'n8n-workflow';
import { isNothing, refuse, shown } from './refusal';

type Value = INodePropertyOptions['value'];

/** More values than these are not named in a message. */
const MOST_NAMED = 12;

function valuesOf({ options = [] }: INodeProperties): Value[] {
	return options.flatMap((option) => ('value' in option ? [option.value] : []));
}

function available(values: Value[]): string {
	const named = values.slice(0, MOST_NAMED).map(String).join(', ');
	return `There is: ${named}${values.length > MOST_NAMED ? ', …' : ''}.`;
}

/** The list's own value for what was given, in any case of letters where that is unique. */
function findChoice(raw: unknown, values: Value[]): Value | undefined {
	if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') {
		return undefined;
	}
	const text = String(raw).trim();
	const exact = values.find((value) => String(value) === text);
	if (exact !== undefined) return exact;
	const alike = values.filter((value) => String(value).toLowerCase() === text.toLowerCase());
	return alike.length === 1 ? alike[0] : undefined;
}

/** One of the values of a list; a list that allows arbitrary values also takes other text. */
export function readChoice(raw: unknown, field: INodeProperties): Value {
	const values = valuesOf(field);
	const found = findChoice(raw, values);
	if (found !== undefined) return found;
	if (field.typeOptions?.allowArbitraryValues && typeof raw === 'string') return raw.trim();
	return refuse(field, `is ${shown(raw)}, which is not in its list`, available(values));
}

/** Lists also come as one value, as JSON or separated by commas; nested ones are one list. */
function entriesOf(raw: unknown, field: INodeProperties): unknown[] {
	if (Array.isArray(raw)) return raw.flat();
	if (typeof raw !== 'string') return [raw];
	const text = raw.trim();
	if (!text.startsWith('[')) return text.split(',').map((entry) => entry.trim());
	const list = jsonParse<unknown>(text, { fallbackValue: null });
	if (Array.isArray(list)) return list.flat();
	return refuse(field, 'is not a valid list', `It is ${shown(raw)}.`);
}

/** A list of values of the field's own list, or of texts where it has none. */
export function readList(raw: unknown, field: INodeProperties, one: (raw: unknown) => unknown) {
	const entries = entriesOf(raw, field);
	if (entries.some(isNothing)) {
		refuse(field, 'has an entry without a value', `It is ${shown(raw)}.`);
	}
	return [...new Set(entries.map(one))];
}
