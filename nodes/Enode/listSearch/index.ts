import type { IDataObject } from 'n8n-workflow';
import { vehicleName } from '../resources/vehicle/asset';
import type { Vehicle } from '../resources/vehicle/types';
import { searchList } from './search';

const searchVehicles = searchList('/vehicles', (record: IDataObject) => {
	const vehicle = record as Vehicle;
	const { displayName, brand, model, vin } = vehicle.information ?? {};
	const id = vehicle.id ?? '';
	return {
		name: `${vehicleName(vehicle) ?? vehicle.vendor ?? 'Vehicle'} (${vin ?? id})`,
		value: id,
		found: [displayName, [brand, model].join(' '), vin, id],
	};
});

const searchUsers = searchList('/users', ({ id }) => {
	const userId = String(id);
	return { name: userId, value: userId, found: [userId] };
});

export const listSearch = { searchUsers, searchVehicles };
