import type { Clock } from '../base/clock';
import { assetsOf, type State } from '../state';
import { ASSET_TYPES } from '../state/asset';
import type { Collection, Entity } from '../state/collection';
import type { Auth } from './auth';
import type { Faults } from './faults';
import type { RequestLog, RequestStats } from './requestLog';

export interface Summary {
	url: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	/** ISO 8601. */
	now: string;
	counts: Record<string, number>;
	/** ID of the newest of each kind; null without any. */
	examples: Record<string, string | null>;
	faults: number;
	stats: RequestStats;
}

interface Parts {
	state: State;
	url: string;
	auth: Auth;
	clock: Clock;
	faults: Faults;
	log: RequestLog;
}

/** What the control interface says of the sandbox. */
export function summarize({ state, url, auth, clock, faults, log }: Parts): Summary {
	const { users, hemSystems, locations, schedules, tariffs, webhooks } = state;
	const kinds = {
		user: users,
		...Object.fromEntries(ASSET_TYPES.map((type) => [type, assetsOf(state, type)])),
		...{ hemSystem: hemSystems, location: locations, schedule: schedules, webhook: webhooks },
	};
	const perKind = <T>(read: (collection: Collection<Entity>) => T) =>
		Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, read(kind)]));
	return {
		url,
		tokenUrl: `${url}/oauth2/token`,
		clientId: auth.clientId,
		clientSecret: auth.clientSecret,
		now: new Date(clock.now()).toISOString(),
		counts: { ...perKind(({ size }) => size), tariff: tariffs.size },
		examples: perKind((kind) => kind.newestFirst()[0]?.value.id ?? null),
		faults: faults.count,
		stats: log.stats,
	};
}
