import type { Resource } from '../../operation/types';
import { cancelAction, getAction } from '../common/actions';
import { setMaxCurrent, startCharging, stopCharging } from '../common/charging';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { vehicle as type } from '../common/recordTypes';
import { refresh } from '../common/refresh';
import { createSmartOverride, endSmartOverride } from './smartOverride';
import { getSmartChargingPlan } from './getSmartChargingPlan';
import { getSmartChargingPolicy } from './getSmartChargingPolicy';
import { getSmartChargingStatus } from './getSmartChargingStatus';
import { updateSmartChargingPolicy } from './updateSmartChargingPolicy';

const wayOut =
	"A schedule or smart charging controls this vehicle. To charge now, use 'Create Smart Override'; to take over, turn off 'Is Enabled' with 'Update Smart Charging Policy' or with Schedule: 'Update'.";

export const vehicle: Resource = {
	name: 'Vehicle',
	value: 'vehicle',
	operations: [
		cancelAction(type),
		createSmartOverride,
		endSmartOverride,
		get(type),
		getAction(type),
		getAll(type),
		getSmartChargingPlan,
		getSmartChargingPolicy,
		getSmartChargingStatus,
		refresh(type),
		setMaxCurrent(type, 'experimental'),
		startCharging(type, wayOut),
		stopCharging(type, wayOut),
		updateSmartChargingPolicy,
	],
};
