import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../api/pages';
import { refuse, shown } from '../../parameters/refusal';

/** Lets a user choose between the fields of a list and its JSON. */
export function specify<const D extends string>(displayName: D) {
	return {
		displayName,
		name: 'specify',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to enter the list',
	} as const satisfies INodeProperties;
}

/** The fields of the list, shown unless it is entered as JSON. */
export function withFields<const F extends INodeProperties>(field: F) {
	return { ...field, displayOptions: { show: { specify: ['fields'] } } };
}

/** The list as JSON; `example` is also what the field begins with. */
export function jsonInput(displayName: string, example: string) {
	return {
		displayName,
		name: 'json',
		type: 'json',
		default: example,
		description: 'The list in the format of the Enode API',
		displayOptions: { show: { specify: ['json'] } },
	} as const satisfies INodeProperties;
}

/** The list as it was entered; `displayName` is that of its JSON, whose entries `fromJson` checks. */
export function entriesOf(
	read: (name: 'specify' | 'json') => unknown,
	displayName: string,
	fromFields: () => IDataObject[],
	fromJson: (entries: IDataObject[]) => IDataObject[],
): IDataObject[] {
	if (read('specify') !== 'json') return fromFields();
	const list = read('json');
	if (Array.isArray(list) && list.every(isRecord)) return fromJson(list);
	return refuse({ displayName }, 'is not a list of objects', `It is ${shown(list)}.`);
}
