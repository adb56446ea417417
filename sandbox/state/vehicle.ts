import type { Asset, Capability } from './asset';

export type VehicleCapabilityName =
	| 'information'
	| 'chargeState'
	| 'location'
	| 'odometer'
	| 'setMaxCurrent'
	| 'startCharging'
	| 'stopCharging'
	| 'smartCharging';

/** Percent, km, kWh, kW, minutes and ampere, in the order of the members. */
export interface VehicleChargeState {
	batteryLevel: number | null;
	range: number | null;
	isPluggedIn: boolean | null;
	isCharging: boolean | null;
	isFullyCharged: boolean | null;
	batteryCapacity: number | null;
	chargeLimit: number | null;
	chargeRate: number | null;
	chargeTimeRemaining: number | null;
	lastUpdated: string | null;
	maxCurrent: number | null;
	powerDeliveryState: string;
	pluggedInChargerId: string | null;
}

export interface Vehicle extends Asset {
	information: {
		vin: string | null;
		brand: string | null;
		model: string | null;
		year: number | null;
		displayName: string | null;
	};
	chargeState: VehicleChargeState;
	smartChargingPolicy: {
		isEnabled: boolean;
		deadline: string | null;
		minimumChargeLimit: number;
	};
	odometer: { distance: number | null; lastUpdated: string | null };
	capabilities: Record<VehicleCapabilityName, Capability>;
	location: {
		id: string | null;
		longitude: number | null;
		latitude: number | null;
		lastUpdated: string | null;
	};
	imageUrl: string;
}
