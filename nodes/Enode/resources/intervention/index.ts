import type { Resource } from '../../define/operation';
import { get } from './get';
import { getAll } from './getAll';

export const intervention: Resource = {
	name: 'Intervention',
	value: 'intervention',
	operations: [get, getAll],
};
