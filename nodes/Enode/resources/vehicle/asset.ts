import type { IDataObject } from 'n8n-workflow';
import { vehicleId } from '../../fields/locators';
import type { AssetType } from '../asset/types';
import type { Vehicle } from './types';

/** The name that the driver gave, else brand and model. */
export function vehicleName({ information }: Vehicle): string | null {
	const { displayName, brand, model } = information ?? {};
	// Some models carry the brand in their name, such as "Polestar 2".
	const named =
		brand && model?.startsWith(brand) ? model : [brand, model].filter(Boolean).join(' ');
	return displayName || named || null;
}

export const vehicleAsset: AssetType = {
	one: 'vehicle',
	many: 'vehicles',
	collection: 'vehicles',
	id: vehicleId,
	simplify(asset: IDataObject) {
		const vehicle = asset as Vehicle;
		const { chargeState } = vehicle;
		return {
			id: vehicle.id ?? null,
			userId: vehicle.userId ?? null,
			name: vehicleName(vehicle),
			vendor: vehicle.vendor ?? null,
			batteryLevel: chargeState?.batteryLevel ?? null,
			range: chargeState?.range ?? null,
			isPluggedIn: chargeState?.isPluggedIn ?? null,
			isCharging: chargeState?.isCharging ?? null,
			isReachable: vehicle.isReachable ?? null,
			lastSeen: vehicle.lastSeen ?? null,
		};
	},
};
