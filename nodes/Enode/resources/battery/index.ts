import type { Resource } from '../../operation/types';
import { cancelAction, getAction } from '../common/actions';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { battery as type } from '../common/recordTypes';
import { refresh } from '../common/refresh';
import { setOperationMode } from './setOperationMode';

export const battery: Resource = {
	name: 'Battery',
	value: 'battery',
	operations: [
		cancelAction(type),
		get(type),
		getAction(type),
		getAll(type),
		refresh(type),
		setOperationMode,
	],
};
