import { path } from '../../../api/path';
import { vehicleId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { flatten } from '../../records/flatten';

export const getSmartChargingStatus = operation({
	name: 'Get Smart Charging Status',
	value: 'getSmartChargingStatus',
	action: 'Get smart charging status for vehicle',
	description: 'Retrieve what smart charging is doing with a vehicle now, and its plan',
	fields: [vehicleId],
	request: (read) => ({
		method: 'GET',
		path: path`/vehicles/${read('vehicleId')}/smart-charging-status`,
	}),
	simplify: flatten({
		state: 'state',
		stateChangedAt: 'stateChangedAt',
		isPluggedIn: 'consideration.isPluggedIn',
		stopAt: 'plan.stopAt',
		startAt: 'plan.startAt',
		estimatedFinishAt: 'plan.estimatedFinishAt',
		smartOverrideCreatedAt: 'smartOverride.createdAt',
		vendor: 'vendor',
		userId: 'userId',
		vehicleId: 'vehicleId',
	}),
});
