import type { Resource } from '../../define/operation';
import { get } from './get';
import { getAll } from './getAll';

export const intervention: Resource = {
	name: 'Intervention',
	value: 'intervention',
	description: 'What users can do so that their devices work or can do more',
	operations: [get, getAll],
};
