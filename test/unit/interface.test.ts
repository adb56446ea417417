import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { findOperation } from '../../nodes/Enode/resources';
import released from './interface.json';

/** Names of parameters, of those within them, and values of their options. Vendors come and go. */
function namesOf(fields: readonly INodeProperties[]): string[] {
	return fields.flatMap((field) => {
		const { name, type, options = [] } = field;
		const hasValues = (type === 'options' || type === 'multiOptions') && name !== 'vendor';
		const values = hasValues
			? (options as INodePropertyOptions[]).map(({ value }) => `${name}=${String(value)}`)
			: [];
		return [name, ...values, ...namesOf(innerFields(field)).map((inner) => `${name}.${inner}`)];
	});
}

function innerFields({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}

/**
 * Saved workflows hold these names and values. What is added later is listed here when it is
 * released; what is listed here stays.
 */
it.each(Object.entries(released))('%s keeps its parameters and values', (name, parameters) => {
	const [resource = '', operation = ''] = name.split('.');
	const found = findOperation(resource, operation);
	expect(found).toBeDefined();
	expect(namesOf(found!.fields)).toEqual(expect.arrayContaining(parameters));
});
