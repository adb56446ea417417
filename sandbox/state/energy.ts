import type { Capability, PlacedAsset, Position } from './asset';

interface SiteInformation {
	brand: string;
	model: string;
	siteName: string;
	installationDate: string;
}

/** kW and kWh. */
export interface Inverter extends PlacedAsset {
	information: SiteInformation & { id: string; sn: string | null };
	productionState: {
		productionRate: number | null;
		isProducing: boolean | null;
		totalLifetimeProduction: number | null;
		lastUpdated: string | null;
	};
	timezone: string | null;
	capabilities: Record<'productionState' | 'productionStatistics', Capability>;
}

export type OperationMode =
	'IMPORT_FOCUS' | 'EXPORT_FOCUS' | 'TIME_OF_USE' | 'SELF_RELIANCE' | 'IDLE' | 'UNKNOWN';

/** kWh, percent and kW; `chargeRate` is negative while discharging. */
export interface Battery extends PlacedAsset {
	information: SiteInformation & { id: string };
	chargeState: {
		status: 'CHARGING' | 'DISCHARGING' | 'IDLE' | 'FAULT' | 'UNKNOWN' | null;
		batteryCapacity: number | null;
		batteryLevel: number | null;
		chargeRate: number | null;
		dischargeLimit: number | null;
		lastUpdated: string | null;
	};
	config: { operationMode: OperationMode | null; lastUpdated: string | null };
	capabilities: Record<
		'exportFocus' | 'importFocus' | 'timeOfUse' | 'selfReliance' | 'idle',
		Capability
	>;
}

/** kW; negative while exporting. */
export interface Meter extends PlacedAsset {
	information: SiteInformation;
	energyState: { power: number | null; lastUpdated: string | null };
	capabilities: Record<'measuresConsumption' | 'measuresProduction', Capability>;
}

/** kWh. */
export interface EnergyToday {
	generation: number;
	consumption: number;
	charge: number;
	discharge: number;
	import: number;
	export: number;
}

export interface HemSystem {
	id: string;
	userId: string;
	locationId: string | null;
	information: Position & {
		vendor: string;
		name: string;
		installationDate: string;
		address: string | null;
		timezone: string | null;
		lastUpdated: string | null;
	};
	status: {
		lastSeen: string | null;
		energy: { today: EnergyToday & { unit: 'kWh'; lastUpdated: string | null } };
	};
}

/** The roof, the house and the battery behind the energy assets of one place. kW, kWh and degrees. */
export interface Site {
	seed: number;
	latitude: number;
	longitude: number;
	timezone: string;
	peakPower: number;
	/** Mean consumption of the house. */
	baseLoad: number;
	batteryCapacity: number;
	batteryPower: number;
	installedAt: number;
	hemSystemId: string | null;
	inverterId: string | null;
	batteryId: string | null;
	meterId: string | null;
}
