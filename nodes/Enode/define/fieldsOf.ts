import type { INodeProperties } from 'n8n-workflow';
import { limit, returnAll, simplify } from '../fields/listFields';
import { actionOptions, listOptions, options, statefulActionOptions } from '../fields/options';
import type { Operation } from './operation';

/** These stand below the inputs of an operation, in this order. */
const LAST = ['returnAll', 'limit', 'simplify', 'filters', 'options'];

/** Order of fields within the node, for `sort`. */
export function byPlace(a: INodeProperties, b: INodeProperties): number {
	return LAST.indexOf(a.name) - LAST.indexOf(b.name);
}

function optionsOf({ list, command }: Operation) {
	if (list === 'pages') return listOptions;
	if (!command) return options;
	return command.isDone ? statefulActionOptions : actionOptions;
}

/** All fields of an operation in their order: its own, and those that its kind brings along. */
export function fieldsOf(operation: Operation): INodeProperties[] {
	return [
		...operation.fields,
		...(operation.list ? [returnAll, limit] : []),
		...(operation.simplify ? [simplify] : []),
		optionsOf(operation),
	].sort(byPlace);
}
