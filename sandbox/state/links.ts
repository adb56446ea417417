import { iso } from '../base/iso';
import { assetsOf, type State } from './index';
import { ASSET_TYPES, type Asset, type AssetType } from './asset';
import { patchAsset } from './patch';
import type { User } from './user';

export interface LinkedVendor {
	vendor: string;
	vendorType: AssetType;
	isValid: boolean;
}

export function linkedVendors(state: State, user: User): LinkedVendor[] {
	return ASSET_TYPES.flatMap((vendorType) => {
		const records = assetsOf(state, vendorType).newestFirst();
		const own = records.filter(({ value }) => value.userId === user.id);
		return [...new Set(own.map(({ value }) => value.vendor))].map((vendor) => ({
			vendor,
			vendorType,
			isValid: !user.invalidVendors.includes(vendor),
		}));
	});
}

/** Accounts that users have linked. */
export function countConnections(state: State): number {
	const links = state.users
		.values()
		.flatMap((user) => linkedVendors(state, user).map(({ vendor }) => `${vendor} ${user.id}`));
	return new Set(links).size;
}

function announceDeleted(
	state: State,
	name: string,
	member: string,
	value: Asset | object,
	at: number,
): void {
	state.changes.emit({
		event: `user:${name}:deleted`,
		createdAt: iso(at),
		user: { id: String(Reflect.get(value, 'userId')) },
		[member]: structuredClone(value),
	});
}

/** Nothing may point at an asset that is gone. */
function forget(state: State, asset: Asset, at: number): void {
	for (const { id, targetId } of state.schedules.values()) {
		if (targetId !== asset.id) continue;
		state.schedules.remove(id);
		state.progress.delete(id);
	}
	for (const [id, { action }] of state.actions) {
		if (action.targetId === asset.id) state.actions.delete(id);
	}
	state.smart.delete(asset.id);
	for (const charger of state.assets.charger.values()) {
		if (charger.chargeState.pluggedInVehicleId !== asset.id) continue;
		const chargeState = { pluggedInVehicleId: null };
		patchAsset(state.changes, 'charger', charger, { chargeState }, at);
	}
	for (const vehicle of state.assets.vehicle.values()) {
		if (vehicle.chargeState.pluggedInChargerId !== asset.id) continue;
		const chargeState = { pluggedInChargerId: null };
		patchAsset(state.changes, 'vehicle', vehicle, { chargeState }, at);
	}
}

/** A home energy system lasts as long as one of its devices. */
function removeEmptySystems(state: State, at: number): void {
	const { inverter, battery, meter } = state.assets;
	const members = [...inverter.values(), ...battery.values(), ...meter.values()];
	for (const system of state.hemSystems.values()) {
		if (members.some(({ hemSystemId }) => hemSystemId === system.id)) continue;
		state.hemSystems.remove(system.id);
		announceDeleted(state, 'hem-system', 'hemSystem', system, at);
	}
}

export function removeAssets(
	state: State,
	isMeant: (asset: Asset, type: AssetType) => boolean,
	at: number,
): void {
	for (const type of ASSET_TYPES) {
		const collection = assetsOf(state, type);
		for (const asset of collection.values()) {
			if (!isMeant(asset, type)) continue;
			collection.remove(asset.id);
			forget(state, asset, at);
			announceDeleted(state, type, type, asset, at);
		}
	}
	removeEmptySystems(state, at);
}

export function removeUser(state: State, { id: userId }: User, at: number): void {
	removeAssets(state, (asset) => asset.userId === userId, at);
	for (const location of state.locations.values()) {
		if (location.userId !== userId) continue;
		state.locations.remove(location.id);
		state.locationTariffs.delete(location.id);
	}
	state.users.remove(userId);
}
