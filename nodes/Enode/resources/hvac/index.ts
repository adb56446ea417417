import type { Resource } from '../../define/operation';
import { cancelAction } from '../shared/cancelAction';
import { getAction } from '../shared/getAction';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { hvac as type } from '../../records/recordTypes';
import { refresh } from '../shared/refresh';
import { setLocation } from '../shared/setLocation';
import { followSchedule } from './followSchedule';
import { setPermanentHold } from './setPermanentHold';

export const hvac: Resource = {
	name: 'HVAC',
	value: 'hvac',
	description: 'Heat pumps, air conditioners and thermostats: their state, mode and temperatures',
	operations: [
		cancelAction(type),
		followSchedule,
		get(type),
		getAction(type),
		getAll(type),
		refresh(type),
		setLocation(type),
		setPermanentHold,
	],
};
