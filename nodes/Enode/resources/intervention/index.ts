import type { Resource } from '../../define/operation';
import { get } from './get';
import { getAll } from './getAll';

export const intervention: Resource = {
	name: 'Intervention',
	value: 'intervention',
	description: 'Steps that users can take to make their devices work or do more',
	operations: [get, getAll],
};
