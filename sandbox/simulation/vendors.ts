import { iso } from '../base/iso';
import { assetsOf, isHeard, type State } from '../state';
import { ASSET_TYPES, type Asset, type AssetType } from '../state/asset';
import { isRecord, patchAsset } from '../state/patch';
import type { User } from '../state/user';

/** Lets the credentials of an account stop working: nothing is heard of its assets any more. */
export function invalidateVendor(state: State, user: User, vendor: string, at: number): void {
	if (user.invalidVendors.includes(vendor)) return;
	user.invalidVendors.push(vendor);
	state.changes.emit({
		event: 'user:credentials:invalidated',
		createdAt: iso(at),
		user: { id: user.id },
		vendor,
	});
}

/** What the user does in Link UI: the account works again, and its assets are heard of at once. */
export function relinkVendor(state: State, user: User, vendor: string, at: number): void {
	if (!user.invalidVendors.includes(vendor)) return;
	user.invalidVendors = user.invalidVendors.filter((name) => name !== vendor);
	for (const type of ASSET_TYPES) {
		for (const asset of assetsOf(state, type).values()) {
			if (asset.userId !== user.id || asset.vendor !== vendor || !isHeard(state, asset)) continue;
			patchAsset(state.changes, type, asset, { lastSeen: iso(at) }, at);
		}
	}
}

/** Tells of an asset that was just found: nothing but its information is known. */
export function announceDiscovered(state: State, type: AssetType, asset: Asset, at: number): void {
	const told = Object.entries(asset).map(([name, value]: [string, unknown]) => [
		name,
		isRecord(value) && name !== 'information' ? null : structuredClone(value),
	]);
	state.changes.emit({
		event: `user:${type}:discovered`,
		createdAt: iso(at),
		user: { id: asset.userId },
		[type]: Object.fromEntries(told),
	});
}
