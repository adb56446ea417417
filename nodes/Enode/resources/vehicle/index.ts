import type { Resource } from '../../define/operation';
import { cancelAction } from '../shared/cancelAction';
import { ensureCharging } from '../shared/ensureCharging';
import { getAction } from '../shared/getAction';
import { setMaxCurrent } from '../shared/setMaxCurrent';
import { startCharging } from '../shared/startCharging';
import { stopCharging } from '../shared/stopCharging';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { vehicle as type } from '../../records/recordTypes';
import { planCharging } from '../shared/planCharging';
import { refresh } from '../shared/refresh';
import { createSmartOverride } from './createSmartOverride';
import { endSmartOverride } from './endSmartOverride';
import { getSmartChargingPlan } from './getSmartChargingPlan';
import { getSmartChargingPolicy } from './getSmartChargingPolicy';
import { getSmartChargingStatus } from './getSmartChargingStatus';
import { updateSmartChargingPolicy } from './updateSmartChargingPolicy';

const controlled = 'A schedule or smart charging controls this vehicle.';
const takeOver =
	"turn off 'Enabled' with 'Update Smart Charging Policy' or with Schedule: 'Update'.";

export const vehicle: Resource = {
	name: 'Vehicle',
	value: 'vehicle',
	description: 'Electric vehicles: their state, charging and smart charging',
	operations: [
		cancelAction(type),
		createSmartOverride,
		endSmartOverride,
		ensureCharging(type),
		get(type),
		getAction(type),
		getAll(type),
		getSmartChargingPlan,
		getSmartChargingPolicy,
		getSmartChargingStatus,
		planCharging(type, 'vehicle'),
		refresh(type),
		setMaxCurrent(type, 'experimental'),
		startCharging(
			type,
			`${controlled} To charge now, use 'Create Smart Override'. To take over, ${takeOver}`,
		),
		stopCharging(type, `${controlled} To stop charging, ${takeOver}`),
		updateSmartChargingPolicy,
	],
};
