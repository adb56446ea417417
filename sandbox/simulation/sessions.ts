import type { State } from '../state';
import type { Asset, AssetType } from '../state/asset';
import type { Session } from '../state/records';
import { Random } from '../base/random';
import { noise } from './sun';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Use {
	type: AssetType;
	asset: Asset;
	/** kW. */
	power: number;
}

/** Notes that a device drew power; goes on with its last session when nothing came between. */
export function recordUse(
	state: State,
	{ type, asset, power }: Use,
	from: number,
	to: number,
): void {
	const open = state.openSessions.get(asset.id);
	if (open && open.to === from && open.power === power) {
		open.to = to;
		return;
	}
	const session: Session = {
		id: state.random.uuid(),
		type,
		assetId: asset.id,
		locationId: asset.location.id,
		from,
		to,
		power,
	};
	state.sessions.push(session);
	state.openSessions.set(asset.id, session);
}

/** kW, the hour (UTC) around which it begins, and the longest duration in hours. */
const HABITS: Partial<Record<AssetType, { power: number; hour: number; hours: number }>> = {
	vehicle: { power: 11, hour: 17, hours: 5 },
	charger: { power: 11, hour: 17, hours: 5 },
	hvac: { power: 1.4, hour: 5, hours: 3 },
};

export function seedOf(id: string): number {
	return [...id].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7);
}

/**
 * What a device did between its linking and the start of the sandbox. It is the same whenever it is asked for, and made
 * only then: years of many devices would take long to make in advance.
 */
function history(state: State, type: AssetType, asset: Asset, linkedAt: number): Session[] {
	const habit = HABITS[type];
	if (!habit) return [];
	const seed = seedOf(asset.id);
	const sessions: Session[] = [];
	for (let day = Math.ceil(linkedAt / DAY); (day + 1) * DAY < state.startedAt; day += 1) {
		if (noise(seed, day) < 0.3) continue;
		const random = new Random(seed + day);
		const from = day * DAY + habit.hour * HOUR + random.integer(0, 120) * 60_000;
		const to = from + random.integer(20, habit.hours * 60) * 60_000;
		const { id: locationId } = asset.location;
		const { power } = habit;
		sessions.push({ id: random.uuid(), type, assetId: asset.id, locationId, from, to, power });
	}
	return sessions;
}

/** Every session of an asset, oldest first. */
export function sessionsOf(state: State, type: AssetType, asset: Asset): Session[] {
	const linkedAt = Date.parse(state.assets[type].createdAt(asset.id) ?? '');
	const live = state.sessions.filter(({ assetId, from, to }) => assetId === asset.id && to > from);
	return [...history(state, type, asset, linkedAt), ...live];
}
