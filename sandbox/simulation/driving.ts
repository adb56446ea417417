import { round } from '../base/iso';
import type { State } from '../state';
import { patchAsset, type Patch } from '../state/patch';
import type { Location } from '../state/records';
import type { Vehicle } from '../state/vehicle';
import { changeCharge, modelOf, setPluggedIn } from './charging';
import { exactLevel, levelPatch } from './level';

/** Degrees by which a car that left a place is away from it. */
const AWAY = 0.05;
/** Percent that is left at least. */
const RESERVE = 3;

function unplug(state: State, asset: Vehicle, at: number): void {
	if (asset.chargeState.isPluggedIn !== true) return;
	setPluggedIn(state, { type: 'vehicle', asset }, false, at);
}

/** A car leaves: its plug is pulled, and it is at no place that Enode knows. */
export function driveAway(state: State, vehicle: Vehicle, at: number): void {
	unplug(state, vehicle, at);
	const { latitude, longitude } = vehicle.location;
	if (latitude === null || longitude === null) return;
	const shifted = (degrees: number) => round(degrees + AWAY, 4);
	const location = { id: null, latitude: shifted(latitude), longitude: shifted(longitude) };
	patchAsset(state.changes, 'vehicle', vehicle, { location }, at);
}

/**
 * A car ends a drive of `km` at one of its user's places, which only shows where the user shares the location. The drive
 * costs energy as far as the model is known.
 */
export function arrive(
	state: State,
	vehicle: Vehicle,
	place: Location,
	km: number,
	at: number,
): void {
	unplug(state, vehicle, at);
	const { distance } = vehicle.odometer;
	const { id, latitude, longitude } = place;
	const more: Patch<Vehicle> = {
		...(vehicle.location.latitude !== null && { location: { id, latitude, longitude } }),
		...(distance !== null && { odometer: { distance: round(distance + km) } }),
	};
	const fullRange = modelOf(vehicle)?.fullRange;
	if (vehicle.chargeState.batteryLevel === null || fullRange === undefined) {
		patchAsset(state.changes, 'vehicle', vehicle, more, at);
		return;
	}
	const before = exactLevel(state, vehicle);
	const level = Math.min(before, Math.max(RESERVE, before - (km / fullRange) * 100));
	const device = { type: 'vehicle', asset: vehicle } as const;
	changeCharge(state, device, levelPatch(state, vehicle, level), at, { more });
}
