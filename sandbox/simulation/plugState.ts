import type { Charger } from '../state/charger';
import type { Vehicle } from '../state/vehicle';

export type Chargeable = { type: 'vehicle'; asset: Vehicle } | { type: 'charger'; asset: Charger };

/** Some members of a charge state; those of the other type of device are not there. */
export type ChargePatch = Partial<Vehicle['chargeState'] & Charger['chargeState']>;

const CHARGING = 'PLUGGED_IN:CHARGING';
const COMPLETE = 'PLUGGED_IN:COMPLETE';
const STOPPED = 'PLUGGED_IN:STOPPED';
const AT_REST = [CHARGING, COMPLETE, STOPPED, 'UNPLUGGED', 'UNKNOWN'];

/** Full by what the patch says, else by the level; null where neither is known. */
function isFullWith(current: ChargePatch, patch: ChargePatch): boolean | null {
	if (patch.isFullyCharged !== undefined) return patch.isFullyCharged;
	if (patch.powerDeliveryState === COMPLETE) return true;
	if (patch.powerDeliveryState === CHARGING || patch.isCharging === true) return false;
	const hasNewLevel = patch.batteryLevel !== undefined || patch.chargeLimit !== undefined;
	const known = current.isFullyCharged ?? null;
	if (!hasNewLevel && known !== null) return known;
	const { batteryLevel = null, chargeLimit = null } = { ...current, ...patch };
	return batteryLevel === null ? known : batteryLevel >= (chargeLimit ?? 100);
}

function powerStateWith(current: ChargePatch, patch: ChargePatch, isFull: boolean | null): string {
	if (patch.powerDeliveryState !== undefined) return patch.powerDeliveryState;
	const { isPluggedIn, isCharging, powerDeliveryState = 'UNKNOWN' } = { ...current, ...patch };
	if (patch.isCharging === true) return CHARGING;
	if (isPluggedIn === false) return 'UNPLUGGED';
	if (isPluggedIn !== true || patch.isCharging === null) return 'UNKNOWN';
	if (isCharging === true && isFull !== true) return CHARGING;
	if (!AT_REST.includes(powerDeliveryState)) return powerDeliveryState;
	return isFull === true ? COMPLETE : STOPPED;
}

/**
 * Adds to a patch what follows from it, so that plug, power delivery and charging agree. What the patch itself names
 * stays as it is.
 */
export function completed({ type, asset }: Chargeable, patch: ChargePatch): ChargePatch {
	const current: ChargePatch = asset.chargeState;
	const isFull = type === 'vehicle' ? isFullWith(current, patch) : null;
	const powerDeliveryState = powerStateWith(current, patch, isFull);
	const isUnknown = powerDeliveryState === 'UNKNOWN';
	const isCharging = powerDeliveryState === CHARGING;
	const isPluggedIn = !isUnknown && powerDeliveryState !== 'UNPLUGGED';
	const ofVehicle: ChargePatch = {
		isFullyCharged: isUnknown ? null : isFull,
		...(!isCharging && { chargeTimeRemaining: null }),
		...(!isPluggedIn && { pluggedInChargerId: null }),
	};
	const ofCharger: ChargePatch = isPluggedIn ? {} : { pluggedInVehicleId: null };
	return {
		powerDeliveryState,
		isPluggedIn: isUnknown ? null : isPluggedIn,
		isCharging: isUnknown ? null : isCharging,
		...(!isCharging && { chargeRate: null }),
		...(type === 'vehicle' ? ofVehicle : ofCharger),
		...patch,
	};
}
