import type { Resource } from '../../operation/types';
import { cancelAction, getAction } from '../common/actions';
import { setMaxCurrent, startCharging, stopCharging } from '../common/charging';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { charger as type } from '../common/recordTypes';
import { refresh } from '../common/refresh';
import { setLocation } from '../common/setLocation';

const wayOut =
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
		startCharging(type, wayOut),
		stopCharging(type, wayOut),
	],
};
