import type { Resource } from '../../define/operation';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { meter as type } from '../../records/recordTypes';
import { refresh } from '../shared/refresh';

export const meter: Resource = {
	name: 'Meter',
	value: 'meter',
	description: 'Smart meters: the power and energy of a home',
	operations: [get(type), getAll(type), refresh(type)],
};
