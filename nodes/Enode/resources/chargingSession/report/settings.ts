import type { IDataObject } from 'n8n-workflow';

/** What a report is about, and how its amounts are made. */
export interface ReportSettings {
	assetType: 'charger' | 'vehicle';
	/**
	 * From the first clock time up to the second, which does not belong to it: `2026-03-01T00:00:00`.
	 * They are those of the place where something was charged, so that a month is a local one.
	 */
	from: string;
	to: string;
	/** Time zone of what was charged away from the user's locations. */
	timezone: string;
	/** Only this location. */
	locationId?: string;
	/** Only locations of this name. */
	homeName?: string;
	/** Price per kWh; without it, the cost is Enode's. */
	ratePerKwh?: number;
	currency: string | null;
	/** In ms; what ended just before may still change. */
	now: number;
}

/** What Enode knows of a user: sessions, and by the ID of a session the device that had it. */
export interface UserSessions {
	userId: string;
	/** False where Enode has no data of the user. */
	isKnown: boolean;
	sessions: IDataObject[];
	devices: Map<unknown, IDataObject>;
}

/** Names and time zones of locations, by their IDs. */
export type Locations = Map<unknown, IDataObject>;
