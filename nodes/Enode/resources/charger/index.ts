import type { Resource } from '../../define/operation';
import { cancelAction } from '../shared/cancelAction';
import { ensureCharging } from '../shared/ensureCharging';
import { getAction } from '../shared/getAction';
import { setMaxCurrent } from '../shared/setMaxCurrent';
import { startCharging } from '../shared/startCharging';
import { stopCharging } from '../shared/stopCharging';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { charger as type } from '../../records/recordTypes';
import { planCharging } from '../shared/planCharging';
import { refresh } from '../shared/refresh';
import { setLocation } from '../shared/setLocation';

const takeOver =
	"A schedule controls this charger. To take over, turn off 'Enabled' with Schedule: 'Update'.";

export const charger: Resource = {
	name: 'Charger',
	value: 'charger',
	description: 'Charging stations (wallboxes): their state, charging and maximum current',
	operations: [
		cancelAction(type),
		ensureCharging(type),
		get(type),
		getAction(type),
		getAll(type),
		planCharging(type, 'charger'),
		refresh(type),
		setLocation(type),
		setMaxCurrent(type),
		startCharging(type, takeOver),
		stopCharging(type, takeOver),
	],
};
