import type { IDataObject } from 'n8n-workflow';

export const UPDATED = 'user:vehicle:updated';
export const PLUGGED_IN = 'when:pluggedIn:vehicle';

/** Whose cars a test plugs in. */
export const USER = 'ann';
/** For a trigger: the sandbox's own cars, which start to charge at any time, start no execution. */
export const ONLY_OF_USER = { userIds: [USER] };

const MINUTE = 60_000;
/** Not a fixed date: a memory of times does not reach back for ever. */
const YESTERDAY = Date.now() - 24 * 60 * MINUTE;

/** An update as Enode sends it, which names what it tells but not what changed; minutes are after this time yesterday. */
export function plugging(
	vehicleId: string,
	userId: string,
	minute: number,
	isPluggedIn: boolean,
): IDataObject {
	const time = new Date(YESTERDAY + minute * MINUTE).toISOString();
	const chargeState = { isPluggedIn, lastUpdated: time };
	const vehicle = { id: vehicleId, userId, lastSeen: time, chargeState };
	return { event: UPDATED, createdAt: time, user: { id: userId }, vehicle };
}
