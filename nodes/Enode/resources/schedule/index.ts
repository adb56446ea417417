import type { Resource } from '../../operation/types';
import { get } from '../common/get';
import { schedule as type } from '../common/recordTypes';
import { remove } from '../common/remove';
import { create } from './create';
import { getAll } from './getAll';
import { getStatus } from './getStatus';
import { update } from './update';

export const schedule: Resource = {
	name: 'Schedule',
	value: 'schedule',
	operations: [
		create,
		remove(type, ', which gives its device back'),
		get(type),
		getAll,
		getStatus,
		update,
	],
};
