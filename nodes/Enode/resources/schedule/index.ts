import type { Resource } from '../../define/operation';
import { get } from '../shared/get';
import { schedule as type } from '../../records/recordTypes';
import { remove } from '../shared/remove';
import { create } from './create';
import { getAll } from './getAll';
import { getStatus } from './getStatus';
import { update } from './update';

export const schedule: Resource = {
	name: 'Schedule',
	value: 'schedule',
	description:
		'When a vehicle or charger charges, or which temperature a heating or cooling unit keeps',
	operations: [
		create,
		remove(type, '. It no longer controls its device.'),
		get(type),
		getAll,
		getStatus,
		update,
	],
};
