import type { INodeProperties } from 'n8n-workflow';

const collection =
	<const N extends string>(displayName: string, name: N, entry: string) =>
	<const O extends INodeProperties[]>(...options: O) =>
		({
			displayName,
			name,
			type: 'collection',
			placeholder: `Add ${entry}`,
			default: {},
			options,
		}) as const satisfies INodeProperties;

/** Input that a user may add when creating. */
export const additionalFields = collection('Additional Fields', 'additionalFields', 'field');

/** What a list is narrowed to. */
export const filters = collection('Filters', 'filters', 'filter');

export const optionsOf = collection('Options', 'options', 'option');

/** What an update changes; the rest stays as it is. */
export const updateFields = collection('Update Fields', 'updateFields', 'field');
