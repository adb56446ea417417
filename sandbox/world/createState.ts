import type { Clock } from '../base/clock';
import { Random } from '../base/random';
import { startMeasuring } from '../simulation/energy';
import { moveHeating } from '../simulation/heating';
import { setLife } from '../simulation/life';
import type { State } from '../state';
import type { Changes } from '../state/changes';
import { Collection } from '../state/collection';
import { seedState, type SeedOptions } from './seed';

const DEFAULT_SETTLE_MS = 3_000;
const DEFAULT_REFRESH_MS = 3_000;

export interface WorldOptions extends SeedOptions {
	life: boolean;
}

export function createState(clock: Clock, options: WorldOptions, changes: Changes): State {
	const now = Math.floor(clock.now());
	const state: State = {
		changes,
		settings: {
			settleMs: DEFAULT_SETTLE_MS,
			refreshMs: DEFAULT_REFRESH_MS,
			outcomes: [],
			connectionLimit: null,
			tellsChargeRates: true,
		},
		random: new Random(options.seed + 2),
		movedAt: now,
		startedAt: now,
		measuredAt: 0,
		exact: new Map(),
		silentSince: new Map(),
		lostData: new Map(),
		life: null,
		users: new Collection(),
		assets: {
			vehicle: new Collection(),
			charger: new Collection(),
			hvac: new Collection(),
			inverter: new Collection(),
			battery: new Collection(),
			meter: new Collection(),
		},
		sites: [],
		hemSystems: new Collection(),
		locations: new Collection(),
		tariffs: new Map(),
		locationTariffs: new Map(),
		schedules: new Collection(),
		progress: new Map(),
		smart: new Map(),
		actions: new Map(),
		refreshes: new Map(),
		sessions: [],
		openSessions: new Map(),
		webhooks: new Collection(),
		linkSessions: new Map(),
	};
	seedState(state, options);
	startMeasuring(state);
	moveHeating(state, now, now);
	setLife(state, options.life, now);
	return state;
}
