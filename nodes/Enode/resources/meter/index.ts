import type { Resource } from '../../operation/types';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { meter as type } from '../common/recordTypes';
import { refresh } from '../common/refresh';

export const meter: Resource = {
	name: 'Meter',
	value: 'meter',
	operations: [get(type), getAll(type), refresh(type)],
};
