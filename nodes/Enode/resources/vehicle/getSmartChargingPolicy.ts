import { path } from '../../../api/path';
import { vehicleId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const getSmartChargingPolicy = operation({
	name: 'Get Smart Charging Policy',
	value: 'getSmartChargingPolicy',
	action: 'Get smart charging policy for vehicle',
	description: 'Retrieve whether smart charging is on, its deadline and its minimum charge limit',
	fields: [vehicleId],
	request: (read) => ({
		method: 'GET',
		path: path`/vehicles/${read('vehicleId')}/smart-charging-policy`,
	}),
});
