import { path } from '../../../api/path';
import { vehicleId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const createSmartOverride = operation({
	name: 'Create Smart Override',
	value: 'createSmartOverride',
	action: 'Create smart override for vehicle',
	description:
		'Charge a vehicle now despite its schedule or smart charging, until it stops charging or the override ends',
	fields: [vehicleId],
	request: (read) => ({
		method: 'POST',
		path: path`/vehicles/${read('vehicleId')}/smart-override`,
	}),
	hints: {
		400: "Check that the vehicle is plugged in and not full, and that a schedule or smart charging controls it; otherwise use 'Start Charging'.",
	},
});
