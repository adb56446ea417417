import type { Resource } from '../../define/operation';
import { cancelAction, getAction } from '../shared/actions';
import { setMaxCurrent, startCharging, stopCharging } from '../shared/charging';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { charger as type } from '../../records/recordTypes';
import { refresh } from '../shared/refresh';
import { setLocation } from '../shared/setLocation';

const takeOver =
	"A schedule controls this charger. To take over, turn off 'Is Enabled' with Schedule: 'Update'.";

export const charger: Resource = {
	name: 'Charger',
	value: 'charger',
	operations: [
		cancelAction(type),
		get(type),
		getAction(type),
		getAll(type),
		refresh(type),
		setLocation(type),
		setMaxCurrent(type),
		startCharging(type, takeOver),
		stopCharging(type, takeOver),
	],
};
