import type { IDataObject } from 'n8n-workflow';

export const UPDATED = 'user:vehicle:updated';
export const PLUGGED_IN = 'when:pluggedIn:vehicle';

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

/** An update as Enode sends it, which names what it tells but not what changed; minutes are after noon. */
export function plugging(
	vehicleId: string,
	userId: string,
	minute: number,
	isPluggedIn: boolean,
): IDataObject {
	const time = new Date(NOON + minute * MINUTE).toISOString();
	const chargeState = { isPluggedIn, lastUpdated: time };
	const vehicle = { id: vehicleId, userId, lastSeen: time, chargeState };
	return { event: UPDATED, createdAt: time, user: { id: userId }, vehicle };
}
