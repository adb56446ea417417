import type { INodeProperties } from 'n8n-workflow';
import { limit, returnAll, simplify } from '../fields/listFields';
import { listOptions, options } from '../fields/options';
import type { Operation } from './types';

/** These stand below the inputs of an operation, in this order. */
const LAST = ['returnAll', 'limit', 'simplify', 'filters', 'options'];

/** Order of fields within the node, for `sort`. */
export function byPlace(a: INodeProperties, b: INodeProperties): number {
	return LAST.indexOf(a.name) - LAST.indexOf(b.name);
}

/** All fields of an operation in their order: its own, and those that its kind brings along. */
export function fieldsOf(operation: Operation): INodeProperties[] {
	return [
		...operation.fields,
		...(operation.list ? [returnAll, limit] : []),
		...(operation.simplify ? [simplify] : []),
		operation.list === 'pages' ? listOptions : options,
	].sort(byPlace);
}
