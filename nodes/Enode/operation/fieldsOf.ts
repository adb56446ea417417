import type { INodeProperties } from 'n8n-workflow';
import { limit, returnAll, simplify } from '../fields/listFields';
import { listOptions, options } from '../fields/options';
import type { Operation } from './types';

/** All fields of an operation in their order: its own, and those that its kind brings along. */
export function fieldsOf(operation: Operation): INodeProperties[] {
	const [inputs, filters] = split(operation.fields, ({ name }) => name !== 'filters');
	return [
		...inputs,
		...(operation.paged ? [returnAll, limit] : []),
		...(operation.simplify ? [simplify] : []),
		...filters,
		operation.paged ? listOptions : options,
	];
}

function split<T>(list: readonly T[], belongs: (entry: T) => boolean): [T[], T[]] {
	return [list.filter(belongs), list.filter((entry) => !belongs(entry))];
}
