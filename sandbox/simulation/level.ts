import { round } from '../base/iso';
import { isHeard, type State } from '../state';
import { patchAsset } from '../state/patch';
import type { Vehicle } from '../state/vehicle';
import { changeCharge, limitOf, modelOf, powerOnCable } from './charging';
import type { Chargeable, ChargePatch } from './plugState';
import { recordUse } from './sessions';

const HOUR = 3_600_000;

/** Percent, finer than what the vendor shows unless that was written by hand. */
export function exactLevel({ exact }: State, { id, chargeState }: Vehicle): number {
	const shown = chargeState.batteryLevel ?? 0;
	const known = exact.get(id);
	return known !== undefined && round(known) === shown ? known : shown;
}

/** Notes a level (percent) and answers what the vendor shows of it. */
export function levelPatch(state: State, vehicle: Vehicle, level: number): ChargePatch {
	state.exact.set(vehicle.id, level);
	const fullRange = modelOf(vehicle)?.fullRange;
	const batteryLevel = round(level);
	return {
		batteryLevel,
		...(fullRange !== undefined && { range: Math.round((fullRange * batteryLevel) / 100) }),
	};
}

/** kW that flow, also where the vendor does not tell. */
function flowing(state: State, device: Chargeable): number {
	return device.asset.chargeState.chargeRate ?? powerOnCable(state, device);
}

/** Percent that a car gains in an hour; undefined where it cannot be said. */
function percentPerHour(state: State, vehicle: Vehicle): number | undefined {
	const { batteryLevel, batteryCapacity } = vehicle.chargeState;
	const power = flowing(state, { type: 'vehicle', asset: vehicle });
	if (batteryLevel === null || !batteryCapacity || power <= 0) return undefined;
	return (power / batteryCapacity) * 100;
}

/** A car that charges tells its level (percent); at its limit the charge ends. */
export function reachLevel(state: State, vehicle: Vehicle, level: number, at: number): void {
	const limit = limitOf(vehicle);
	const patch = levelPatch(state, vehicle, level);
	if (level >= limit) {
		const device = { type: 'vehicle', asset: vehicle } as const;
		changeCharge(state, device, { ...patch, isFullyCharged: true, isCharging: false }, at);
		return;
	}
	const perHour = percentPerHour(state, vehicle);
	const chargeTimeRemaining =
		perHour === undefined ? null : Math.round(((limit - round(level)) / perHour) * 60);
	const chargeState = { ...patch, isFullyCharged: false, chargeTimeRemaining };
	patchAsset(state.changes, 'vehicle', vehicle, { chargeState }, at);
}

/** Charges a car from `from` to `to`, of which is heard from `heardFrom` on. */
function charge(state: State, vehicle: Vehicle, from: number, to: number, heardFrom: number): void {
	const perHour = percentPerHour(state, vehicle);
	if (perHour === undefined) return;
	const power = flowing(state, { type: 'vehicle', asset: vehicle });
	const level = exactLevel(state, vehicle);
	const limit = limitOf(vehicle);
	const fullAt = from + (Math.max(0, limit - level) / perHour) * HOUR;
	const end = Math.min(to, Math.ceil(fullAt));
	recordUse(state, { type: 'vehicle', asset: vehicle, power }, from, end);
	const reached = Math.min(limit, level + perHour * ((end - from) / HOUR));
	reachLevel(state, vehicle, reached, Math.max(end, heardFrom));
}

/** Charges what charges. A car that cannot be heard goes on, and tells so once it is heard again. */
export function moveCharging(state: State, from: number, to: number): void {
	const { silentSince, assets } = state;
	for (const vehicle of assets.vehicle.values()) {
		const { id, chargeState } = vehicle;
		if (!isHeard(state, vehicle)) {
			if (chargeState.isCharging === true && !silentSince.has(id)) silentSince.set(id, from);
			continue;
		}
		const since = silentSince.get(id) ?? from;
		silentSince.delete(id);
		if (chargeState.isCharging === true) charge(state, vehicle, since, to, from);
	}
	for (const asset of assets.charger.values()) {
		if (asset.chargeState.isCharging !== true) continue;
		const power = flowing(state, { type: 'charger', asset });
		recordUse(state, { type: 'charger', asset, power }, from, to);
	}
}
