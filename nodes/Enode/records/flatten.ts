import type { IDataObject } from 'n8n-workflow';

/** Where a flat field comes from: a path of members such as 'chargeState.range', or a function. */
export type Source = string | ((record: IDataObject) => unknown);

/** What a record has there; undefined where there is no such member, whatever stands in its place. */
export function valueOf(record: IDataObject, source: Source): unknown {
	if (typeof source !== 'string') return source(record);
	let value: unknown = record;
	for (const member of source.split('.')) {
		value = (value as IDataObject | null | undefined)?.[member];
	}
	return value;
}

/** Makes a `simplify` out of where each of its fields comes from; null is what is not there. */
export function flatten(sources: Record<string, Source>): (record: IDataObject) => IDataObject {
	const entries = Object.entries(sources);
	return (record) => {
		const flat: IDataObject = {};
		for (const [name, source] of entries) {
			flat[name] = (valueOf(record, source) ?? null) as IDataObject;
		}
		return flat;
	};
}
