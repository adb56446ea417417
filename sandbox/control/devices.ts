import { badRequest, notFound } from '../base/problem';
import { checkComponent } from '../openapi/validator';
import { changeCharge, chargeable } from '../simulation/charging';
import { announceDiscovered } from '../simulation/vendors';
import { assetsOf, type State } from '../state';
import type { Asset, AssetType } from '../state/asset';
import { isRecord, merge, patchAsset } from '../state/patch';

export function requireAsset(state: State, type: AssetType, id: string): Asset {
	const asset = assetsOf(state, type).get(id);
	if (!asset) throw notFound(`No ${type} with ID ${id}`);
	return asset;
}

/**
 * Refuses what the asset's schema does not know; who an asset is and whose stays as it is. What the patch does not name
 * of plug, power delivery and charging follows from what it names.
 */
export function changeAsset(
	state: State,
	type: AssetType,
	id: string,
	patch: Record<string, unknown>,
): object {
	const asset = requireAsset(state, type, id);
	if ('id' in patch || 'userId' in patch) throw badRequest('id and userId cannot be changed.');
	const preview = structuredClone(asset);
	merge(preview, patch);
	checkComponent(`${type.charAt(0).toUpperCase()}${type.slice(1)}`, preview);
	const device = deviceOf(state, type, id);
	const { chargeState, ...more } = patch;
	if (device && isRecord(chargeState)) {
		changeCharge(state, device, chargeState, state.movedAt, { more });
	} else patchAsset(state.changes, type, asset, patch, state.movedAt);
	return asset;
}

function deviceOf(state: State, type: AssetType, id: string) {
	return type === 'vehicle' || type === 'charger' ? chargeable(state, type, id) : undefined;
}

/** Announces an asset as one that was just found, of which nothing but its information is known. */
export function discover(state: State, type: AssetType, id: string): object {
	const asset = requireAsset(state, type, id);
	announceDiscovered(state, type, asset, state.movedAt);
	return asset;
}
