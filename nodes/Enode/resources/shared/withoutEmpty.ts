import type { IDataObject } from 'n8n-workflow';

/** An entry of a list without what the user left empty. */
export function withoutEmpty(entry: object): IDataObject {
	const isEmpty = (value: unknown) =>
		value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
	return Object.fromEntries(Object.entries(entry).filter(([, value]) => !isEmpty(value)));
}
