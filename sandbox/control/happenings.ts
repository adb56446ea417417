import { badRequest, notFound, userNotFound } from '../base/problem';
import {
	chargeable,
	isFull,
	limitOf,
	obstacle,
	setCharging,
	setPluggedIn,
} from '../simulation/charging';
import { arrive, driveAway } from '../simulation/driving';
import { type PlugFault, setFault } from '../simulation/fault';
import { exactLevel, reachLevel } from '../simulation/level';
import type { Chargeable } from '../simulation/plugState';
import { endAction } from '../simulation/actions';
import { setReachable } from '../simulation/reach';
import { invalidateVendor, relinkVendor } from '../simulation/vendors';
import type { State } from '../state';
import type { Action, ActionEnd } from '../state/action';
import type { AssetType } from '../state/asset';
import { linkedVendors } from '../state/links';
import type { User } from '../state/user';
import type { Vehicle } from '../state/vehicle';
import { requireAsset } from './devices';

export interface DriveOptions {
	/** Of the vehicle's user; null to drive away. */
	locationId: string | null;
	/** Length of the drive that ends there. */
	km?: number;
}

export interface ReachOptions {
	isReachable: boolean;
	/** Whether what was known becomes null until the device answers again. */
	isDataLost?: boolean;
}

function requireDevice(state: State, type: AssetType, id: string): Chargeable {
	const device = type === 'vehicle' || type === 'charger' ? chargeable(state, type, id) : undefined;
	if (!device) throw notFound(`No vehicle or charger with ID ${id}`);
	return device;
}

function requireVehicle(state: State, id: string): Vehicle {
	const vehicle = state.assets.vehicle.get(id);
	if (!vehicle) throw notFound(`No vehicle with ID ${id}`);
	return vehicle;
}

function requireLink(state: State, userId: string, vendor: string): User {
	const user = state.users.get(userId);
	if (!user) throw userNotFound(userId);
	if (!linkedVendors(state, user).some((link) => link.vendor === vendor)) {
		throw notFound(`User ${userId} has no connection to ${vendor}`);
	}
	return user;
}

function checkOther(state: State, { type, asset }: Chargeable, otherId: string): void {
	const other = requireDevice(state, type === 'vehicle' ? 'charger' : 'vehicle', otherId);
	if (other.asset.userId !== asset.userId) throw badRequest('The devices have different users.');
	if (other.asset.chargeState.isPluggedIn === true) {
		throw badRequest(`${otherId} is plugged in already.`);
	}
}

/** `otherId` is what is at the other end of the cable: a charger for a vehicle, a vehicle for a charger. */
export function plug(
	state: State,
	type: AssetType,
	id: string,
	isPluggedIn: boolean,
	otherId?: string,
): object {
	const device = requireDevice(state, type, id);
	if (device.asset.chargeState.isPluggedIn === isPluggedIn) return device.asset;
	if (otherId !== undefined) checkOther(state, device, otherId);
	setPluggedIn(state, device, isPluggedIn, state.movedAt, isPluggedIn ? otherId : undefined);
	return device.asset;
}

/** The device starts or stops charging by itself: no action comes of it. */
export function charge(state: State, type: AssetType, id: string, isCharging: boolean): object {
	const device = requireDevice(state, type, id);
	const full = isCharging && isFull(state, device) ? 'The vehicle is fully charged.' : undefined;
	const reason = full ?? (isCharging ? obstacle(state, device)?.detail : undefined);
	if (reason !== undefined) throw badRequest(reason);
	setCharging(state, device, isCharging, state.movedAt);
	return device.asset;
}

/** Charges a vehicle up to a level (percent) at once, by default up to its limit, where the charge ends. */
export function chargeTo(state: State, id: string, level?: number): object {
	const vehicle = requireVehicle(state, id);
	const limit = limitOf(vehicle);
	const wanted = level ?? limit;
	const before = exactLevel(state, vehicle);
	if (vehicle.chargeState.batteryLevel === null) throw badRequest('The level is not known.');
	if (wanted > limit) throw badRequest(`The vehicle charges up to ${limit} percent.`);
	if (wanted < before) throw badRequest(`The vehicle has ${before} percent already.`);
	if (vehicle.chargeState.isCharging !== true) charge(state, 'vehicle', id, true);
	reachLevel(state, vehicle, wanted, state.movedAt);
	return vehicle;
}

/** Drives a vehicle away, or to a place. */
export function drive(state: State, id: string, { locationId, km = 20 }: DriveOptions): object {
	const vehicle = requireVehicle(state, id);
	if (locationId === null) {
		driveAway(state, vehicle, state.movedAt);
		return vehicle;
	}
	const place = state.locations.get(locationId);
	if (place?.userId !== vehicle.userId) {
		throw notFound(`User ${vehicle.userId} has no location ${locationId}`);
	}
	arrive(state, vehicle, place, km, state.movedAt);
	return vehicle;
}

export function reach(
	state: State,
	type: AssetType,
	id: string,
	{ isReachable, isDataLost }: ReachOptions,
): object {
	const asset = requireAsset(state, type, id);
	setReachable(state, type, asset, isReachable, state.movedAt, isDataLost);
	return asset;
}

export function breakPlug(state: State, type: AssetType, id: string, fault: PlugFault): object {
	const device = requireDevice(state, type, id);
	setFault(state, device, fault, state.movedAt);
	return device.asset;
}

/** Ends an action that is pending. */
export function end(state: State, actionId: string, outcome: ActionEnd): Action {
	const stored = state.actions.get(actionId);
	if (!stored) throw notFound(`No action with ID ${actionId}`);
	if (stored.action.state !== 'PENDING') {
		throw badRequest(`The action is ${stored.action.state} already.`);
	}
	endAction(state, stored, outcome, state.movedAt);
	return stored.action;
}

export function invalidate(state: State, userId: string, vendor: string): void {
	invalidateVendor(state, requireLink(state, userId, vendor), vendor, state.movedAt);
}

export function relink(state: State, userId: string, vendor: string): void {
	relinkVendor(state, requireLink(state, userId, vendor), vendor, state.movedAt);
}
