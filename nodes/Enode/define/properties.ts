import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from './operation';

/** These stand below the inputs of an operation, in this order. */
const LAST = ['returnAll', 'limit', 'simplify', 'filters', 'options'];

function byPlace(a: INodeProperties, b: INodeProperties): number {
	return LAST.indexOf(a.name) - LAST.indexOf(b.name);
}

const selectOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/** What a new node does: it lists or reads, where the resource can. */
function harmless(operations: Resource['operations']): string {
	const values = operations.map(({ value }) => value);
	return ['getAll', 'get'].find((value) => values.includes(value)) ?? values[0] ?? '';
}

function operationSelector({ value, operations }: Resource): INodeProperties {
	return {
		...selectOperation,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ name, value: operation, action, description }) => ({
			name,
			value: operation,
			action,
			description,
		})),
		default: harmless(operations),
	};
}

/** One property for each field of a resource, shown for all operations that share that field. */
function fieldProperties({ value, operations }: Resource): INodeProperties[] {
	const users = new Map<INodeProperties, string[]>();
	for (const operation of operations) {
		for (const field of operation.fields) {
			users.set(field, [...(users.get(field) ?? []), operation.value]);
		}
	}
	const fields = [...users.keys()].sort(byPlace);
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [value], operation: users.get(field), ...field.displayOptions?.show },
		},
	}));
}

/** The properties of the node: Resource, Operation, and the fields of every operation. */
export function properties(resources: Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
			default: 'vehicle',
		},
		...resources.map(operationSelector),
		...resources.flatMap(fieldProperties),
	];
}
