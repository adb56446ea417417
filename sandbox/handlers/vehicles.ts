import { assetReads } from './assets';
import type { Handler } from './handler';

const reads = assetReads('Vehicle', 'vehicleId', ({ assets }) => assets.vehicle);

export const vehicleHandlers: Record<string, Handler> = {
	getVehicles: reads.list,
	listUserVehicles: reads.listOfUser,
	getVehicle: reads.get,
};
