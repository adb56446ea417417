import { path } from '../../../api/path';
import { vehicleId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const endSmartOverride = operation({
	name: 'End Smart Override',
	value: 'endSmartOverride',
	action: 'End smart override for vehicle',
	description: 'Return a vehicle to its schedule or smart charging',
	fields: [vehicleId],
	request: (read) => ({
		method: 'DELETE',
		path: path`/vehicles/${read('vehicleId')}/smart-override`,
	}),
	hints: { 404: 'Check the ID of the vehicle, and that an override is active.' },
});
