import { iso } from '../../base/iso';
import { Random } from '../../base/random';
import type { State } from '../../state';
import type { Asset, AssetType } from '../../state/asset';
import type { SeededUser } from '../../state/user';
import { buildCharger, CHARGER_SEEDS } from './chargers';
import { buildEnergy } from './buildEnergy';
import { SITE_SEEDS } from './energySites';
import { buildHvac, HVAC_SEEDS } from './hvacs';
import { buildVehicle } from './buildVehicle';
import { seedLocations } from './locations';
import { seedSchedules } from './schedules';
import { seedSmartCharging } from './smart';
import { SEEDED_LOCATION_TARIFFS, SEEDED_TARIFFS } from './tariffs';
import { SEEDED_USERS } from './users';
import { vehicleSeeds } from './vehicles';

const MINUTE = 60_000;
const LINKED_FROM = Date.parse('2025-12-01T07:00:00.000Z');

export interface SeedOptions {
	/** The same seed and the same start of the clock give the same data. */
	seed: number;
	vehicleCount: number;
}

/** Times of linking, each some minutes after the one before. */
function linkTimes(random: Random): () => string {
	let time = LINKED_FROM;
	return () => {
		time += random.integer(MINUTE / 60, 5 * MINUTE);
		return iso(time);
	};
}

function userOf(userId: string): SeededUser {
	const user = SEEDED_USERS.find(({ id }) => id === userId);
	if (!user) throw new Error(`No seeded user ${userId}`);
	return user;
}

function seedVehicles({ assets, movedAt }: State, { seed, vehicleCount }: SeedOptions): void {
	const random = new Random(seed);
	const linkedAt = linkTimes(random);
	for (const seeded of vehicleSeeds(vehicleCount, SEEDED_USERS, random)) {
		const createdAt = linkedAt();
		assets.vehicle.add(createdAt, buildVehicle(seeded, userOf(seeded.userId), movedAt, random));
	}
}

function seedPlaces({ locations, tariffs, locationTariffs }: State): void {
	for (const location of seedLocations()) {
		locations.add(location.createdAt, location);
		const tariff = SEEDED_LOCATION_TARIFFS[location.name];
		if (tariff) locationTariffs.set(location.id, structuredClone(tariff));
	}
	for (const [id, rates] of Object.entries(SEEDED_TARIFFS)) tariffs.set(id, structuredClone(rates));
}

function seedEnergy(state: State, linkedAt: () => string, random: Random): void {
	const { assets, hemSystems, sites, movedAt } = state;
	for (const seeded of SITE_SEEDS) {
		const built = buildEnergy(seeded, userOf(seeded.userId), movedAt, random);
		sites.push(built.site);
		if (built.inverter) assets.inverter.add(linkedAt(), built.inverter);
		if (built.battery) assets.battery.add(linkedAt(), built.battery);
		if (built.meter) assets.meter.add(linkedAt(), built.meter);
		if (built.hemSystem) hemSystems.add(linkedAt(), built.hemSystem);
	}
}

/** Fills an empty state. The vehicles have a generator of their own, so the other devices leave them as they are. */
export function seedState(state: State, options: SeedOptions): void {
	const { users, assets, schedules, movedAt } = state;
	for (const { id, createdAt, scopes, invalidVendors } of SEEDED_USERS) {
		const user = { id, createdAt, scopes: [...scopes], invalidVendors: [...invalidVendors] };
		users.add(createdAt, user);
	}
	seedPlaces(state);
	seedVehicles(state, options);

	const random = new Random(options.seed + 1);
	const linkedAt = linkTimes(random);
	const vehicles = assets.vehicle.values();
	for (const seeded of CHARGER_SEEDS) {
		const charger = buildCharger(seeded, userOf(seeded.userId), vehicles, movedAt, random);
		assets.charger.add(linkedAt(), charger);
	}
	for (const seeded of HVAC_SEEDS) {
		assets.hvac.add(linkedAt(), buildHvac(seeded, userOf(seeded.userId), movedAt, random));
	}
	seedEnergy(state, linkedAt, random);
	const newestFirst = (type: AssetType): Asset[] =>
		assets[type].newestFirst().map(({ value }) => value);
	for (const { createdAt, schedule } of seedSchedules(newestFirst, random)) {
		schedules.add(createdAt, schedule);
	}
	seedSmartCharging(state, random);
}
