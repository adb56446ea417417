/** Enode's types of assets, and the path segment of the API under which those of each type stand. */
export const COLLECTIONS = {
	battery: 'batteries',
	charger: 'chargers',
	hvac: 'hvacs',
	inverter: 'inverters',
	meter: 'meters',
	vehicle: 'vehicles',
} as const;

export type AssetType = keyof typeof COLLECTIONS;
