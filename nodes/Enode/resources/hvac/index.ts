import type { Resource } from '../../operation/types';
import { cancelAction, getAction } from '../common/actions';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { hvac as type } from '../common/recordTypes';
import { refresh } from '../common/refresh';
import { setLocation } from '../common/setLocation';
import { followSchedule } from './followSchedule';
import { setPermanentHold } from './setPermanentHold';

export const hvac: Resource = {
	name: 'HVAC',
	value: 'hvac',
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
