import type { IDataObject } from 'n8n-workflow';

/** Where a flat field comes from: a path of members such as 'chargeState.range', or a function. */
export type Source = string | ((record: IDataObject) => unknown);

function valueAt(record: IDataObject, path: string): unknown {
	let value: unknown = record;
	for (const member of path.split('.')) value = (value as IDataObject | null | undefined)?.[member];
	return value;
}

/** Makes a `simplify` out of where each of its fields comes from; null is what is not there. */
export function flatten(sources: Record<string, Source>): (record: IDataObject) => IDataObject {
	const entries = Object.entries(sources);
	return (record) => {
		const flat: IDataObject = {};
		for (const [name, source] of entries) {
			const value = typeof source === 'string' ? valueAt(record, source) : source(record);
			flat[name] = (value ?? null) as IDataObject;
		}
		return flat;
	};
}
