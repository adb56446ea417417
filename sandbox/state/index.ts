import type { Random } from '../base/random';
import type { ActionOutcome, StoredAction } from './action';
import { ASSET_TYPES, type Asset, type AssetType } from './asset';
import type { Changes } from './changes';
import type { Charger } from './charger';
import type { Collection } from './collection';
import type { Battery, HemSystem, Inverter, Meter, Site } from './energy';
import type { Hvac } from './hvac';
import type { Life } from './life';
import type { LinkSession } from './linkSession';
import type {
	Location,
	LocationTariff,
	Schedule,
	Session,
	StoredWebhook,
	TariffRate,
} from './records';
import type { SmartRecord } from './smart';
import type { User } from './user';
import type { Vehicle } from './vehicle';

/** Collections of the devices, by the vendor type that the API gives them. */
export interface Assets {
	vehicle: Collection<Vehicle>;
	charger: Collection<Charger>;
	hvac: Collection<Hvac>;
	inverter: Collection<Inverter>;
	battery: Collection<Battery>;
	meter: Collection<Meter>;
}

/** Times in milliseconds. */
export interface Settings {
	/** How long an action stays PENDING. */
	settleMs: number;
	/** How long newer data take after a refresh hint; null where none come. */
	refreshMs: number | null;
	/** How the next actions end; those after them are confirmed. */
	outcomes: ActionOutcome[];
	/** How many users may have a link at most; null for no limit. */
	connectionLimit: number | null;
	/** Whether vendors tell how fast a device charges. */
	tellsChargeRates: boolean;
}

export interface ScheduleProgress {
	state: string;
	changedAt: number;
}

/** Everything the stand-in knows; handlers read and change it here only. */
export interface State {
	changes: Changes;
	settings: Settings;
	/** For everything that comes into being later. */
	random: Random;
	/** Up to where the devices have moved, and where they began; milliseconds since 1970. */
	movedAt: number;
	startedAt: number;
	/** The last time at which vendors heard of the energy assets. */
	measuredAt: number;
	/** Values finer than those that the API shows, by the ID of the asset. */
	exact: Map<string, number>;
	/** Since when nothing was heard of a car that charges, by its ID. */
	silentSince: Map<string, number>;
	/** What was known of an asset before its data was lost, by its ID. */
	lostData: Map<string, Record<string, unknown>>;
	/** Null while nobody uses the devices. */
	life: Life | null;
	users: Collection<User>;
	assets: Assets;
	sites: Site[];
	hemSystems: Collection<HemSystem>;
	locations: Collection<Location>;
	tariffs: Map<string, TariffRate[]>;
	/** By location. */
	locationTariffs: Map<string, LocationTariff>;
	schedules: Collection<Schedule>;
	/** By schedule, respectively by vehicle. */
	progress: Map<string, ScheduleProgress>;
	smart: Map<string, SmartRecord>;
	actions: Map<string, StoredAction>;
	/** Data that were asked for, by asset. */
	refreshes: Map<string, { type: AssetType; dueAt: number }>;
	/** Charging and heating since the start, and the newest session of each asset. */
	sessions: Session[];
	openSessions: Map<string, Session>;
	webhooks: Collection<StoredWebhook>;
	/** By token. */
	linkSessions: Map<string, LinkSession>;
}

/** Devices of one type, seen only as far as all types are alike. */
export function assetsOf({ assets }: State, type: AssetType): Collection<Asset> {
	return assets[type];
}

/** A device of any type. */
export function findAsset(state: State, id: string): { type: AssetType; asset: Asset } | undefined {
	for (const type of ASSET_TYPES) {
		const asset = assetsOf(state, type).get(id);
		if (asset) return { type, asset };
	}
	return undefined;
}

/** Whether news of an asset reach Enode: it answers, and its vendor's account still works. */
export function isHeard({ users }: State, { userId, vendor, isReachable }: Asset): boolean {
	return isReachable !== false && !users.get(userId)?.invalidVendors.includes(vendor);
}

export function zoneOf({ locations }: State, locationId: string | null): string {
	return (locationId !== null && locations.get(locationId)?.timezoneName) || 'UTC';
}
