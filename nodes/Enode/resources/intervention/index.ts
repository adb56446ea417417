import type { Resource } from '../../operation/types';
import { get } from './get';
import { getAll } from './getAll';

export const intervention: Resource = {
	name: 'Intervention',
	value: 'intervention',
	operations: [get, getAll],
};
