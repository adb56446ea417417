import type { Asset, Capability } from './asset';

/** kW and ampere. */
export interface Charger extends Asset {
	information: { brand: string; model: string; year: number | null; serialNumber: string };
	chargeState: {
		isPluggedIn: boolean | null;
		isCharging: boolean | null;
		chargeRate: number | null;
		lastUpdated: string | null;
		maxCurrent: number | null;
		powerDeliveryState: string;
		pluggedInVehicleId: string | null;
	};
	capabilities: Record<
		'information' | 'chargeState' | 'startCharging' | 'stopCharging' | 'setMaxCurrent',
		Capability
	>;
	location: { id: string | null; lastUpdated: string | null };
}
