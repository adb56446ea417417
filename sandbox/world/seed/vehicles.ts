import type { Random } from '../../base/random';
import type { User } from '../../state/user';
import { MODELS, type ModelKey } from '../../state/models';

/** What a car is doing when the sandbox starts. */
export type Situation =
	'charging' | 'full' | 'stopped' | 'noPower' | 'away' | 'asleep' | 'unreachable' | 'noData';

export interface VehicleSeed {
	userId: string;
	model: ModelKey;
	situation: Situation;
	/** Percent. */
	level: number;
	/** Percent; null when the vendor tells none. */
	limit: number | null;
	name: string | null;
}

const seed = (
	userId: string,
	model: ModelKey,
	situation: Situation,
	level: number,
	limit: number | null,
	name: string | null = null,
): VehicleSeed => ({ userId, model, situation, level, limit, name });

const JOERG = 'jörg@example.com';
const FLEET = 'EV-000317';
const AMSTERDAM = 'c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35';
const SOFIA = 'sofia.lindqvist+home';

/** Oldest first. */
const LISTED: readonly VehicleSeed[] = [
	seed('anna-berg', 'model3', 'charging', 42, 80, 'Snøhvit'),
	seed('anna-berg', 'id4', 'away', 67, 80),
	seed('lars.jensen', 'polestar2', 'full', 90, 90, 'Stjernen'),
	seed('lars.jensen', 'ev6', 'asleep', 58, 80),
	seed(JOERG, 'id3', 'charging', 23, 80, 'Familienauto'),
	seed(JOERG, 'i4', 'stopped', 51, 100),
	seed(JOERG, 'q4', 'unreachable', 74, null),
	seed('marie_dubois', 'zoe', 'noData', 0, null, 'Ma Zoé'),
	seed('marie_dubois', 'e208', 'away', 35, null),
	seed(AMSTERDAM, 'kona', 'charging', 61, 90),
	seed(AMSTERDAM, 'modelY', 'full', 80, 80, 'Grachtenrijder'),
	seed(AMSTERDAM, 'ioniq5', 'stopped', 44, 80),
	seed(SOFIA, 'ex30', 'charging', 12, 90, 'Blixten'),
	seed(SOFIA, 'enyaq', 'noPower', 39, 80),
	seed(FLEET, 'id3', 'away', 88, 100, 'Flota 01'),
	seed(FLEET, 'id3', 'charging', 31, 100, 'Flota 02'),
	seed(FLEET, 'megane', 'asleep', 19, null, 'Flota 03'),
	seed(FLEET, 'zoe', 'noData', 0, null, 'Flota 04'),
	seed(FLEET, 'e208', 'full', 100, null, 'Flota 05'),
	seed(FLEET, 'kona', 'away', 9, 100, 'Flota 06'),
	seed('customer:10042', 'ix1', 'stopped', 63, 80),
	seed('customer:10042', 'enyaq', 'asleep', 77, 80, 'Winterauto'),
	seed('customer:10042', 'model3', 'unreachable', 28, 90),
	seed('customer:10042', 'polestar2', 'charging', 55, 80),
];

const SITUATIONS: readonly Situation[] = ['charging', 'full', 'stopped', 'away', 'asleep'];
const MODEL_KEYS = Object.keys(MODELS) as ModelKey[];

/** The listed cars first, then as many made-up ones as are missing up to `count`. */
export function vehicleSeeds(count: number, users: readonly User[], random: Random): VehicleSeed[] {
	const missing = Math.max(0, count - LISTED.length);
	const invented = Array.from({ length: missing }, () => {
		const situation = random.pick(SITUATIONS);
		const limit = random.pick([80, 90, 100]);
		const level = situation === 'full' ? limit : random.integer(10, limit - 5);
		return seed(random.pick(users).id, random.pick(MODEL_KEYS), situation, level, limit);
	});
	return [...LISTED.slice(0, count), ...invented];
}
