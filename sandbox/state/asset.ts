export const ASSET_TYPES = ['vehicle', 'charger', 'hvac', 'inverter', 'battery', 'meter'] as const;

export type AssetType = (typeof ASSET_TYPES)[number];

export interface Capability {
	isCapable: boolean;
	interventionIds: string[];
}

/** Degrees. */
export interface Position {
	latitude: number | null;
	longitude: number | null;
}

/** What assets of all types have in common. */
export interface Asset {
	id: string;
	userId: string;
	vendor: string;
	lastSeen: string;
	isReachable: boolean | null;
	scopes: string[];
	location: { id: string | null };
}

export interface PlacedAsset extends Asset {
	location: { id: string | null; lastUpdated: string | null } & Position;
	hemSystemId: string | null;
}

export function capable(isCapable: boolean, ...interventionIds: string[]): Capability {
	return { isCapable, interventionIds: isCapable ? [] : interventionIds };
}
