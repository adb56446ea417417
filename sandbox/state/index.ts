import type { Clock } from '../clock';
import { Random } from '../random';
import { Collection } from './collection';
import { buildVehicle } from './seed/build-vehicle';
import { SEEDED_USERS } from './seed/users';
import { vehicleSeeds } from './seed/vehicles';
import type { User } from './user';
import type { Vehicle } from './vehicle';

const MINUTE = 60_000;
const VEHICLES_CREATED_FROM = Date.parse('2025-12-01T07:00:00.000Z');

export interface SeedOptions {
	/** The same seed and the same start of the clock give the same data. */
	seed: number;
	vehicleCount: number;
}

/** Collections of the devices, by the vendor type that the API gives them. */
export type Assets = {
	vehicle: Collection<Vehicle>;
};

/** Everything the stand-in knows; handlers read and change it here only. */
export interface State {
	users: Collection<User>;
	assets: Assets;
}

export function createState(clock: Clock, options: SeedOptions): State {
	const random = new Random(options.seed);
	const now = clock.now();
	const users = new Collection<User>();
	for (const user of SEEDED_USERS) users.add(user.createdAt, structuredClone(user));

	const vehicle = new Collection<Vehicle>();
	let createdAt = VEHICLES_CREATED_FROM;
	for (const seed of vehicleSeeds(options.vehicleCount, SEEDED_USERS, random)) {
		const user = users.get(seed.userId);
		if (!user) throw new Error(`No seeded user ${seed.userId}`);
		createdAt += random.integer(MINUTE / 60, 5 * MINUTE);
		vehicle.add(new Date(createdAt).toISOString(), buildVehicle(seed, user, now, random));
	}
	return { users, assets: { vehicle } };
}
