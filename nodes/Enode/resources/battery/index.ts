import type { Resource } from '../../define/operation';
import { cancelAction } from '../shared/cancelAction';
import { getAction } from '../shared/getAction';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { battery as type } from '../../records/recordTypes';
import { refresh } from '../shared/refresh';
import { setOperationMode } from './setOperationMode';

export const battery: Resource = {
	name: 'Battery',
	value: 'battery',
	description: 'Home batteries: their state and operation mode',
	operations: [
		cancelAction(type),
		get(type),
		getAction(type),
		getAll(type),
		refresh(type),
		setOperationMode,
	],
};
