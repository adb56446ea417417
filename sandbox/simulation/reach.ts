import type { State } from '../state';
import type { Asset, AssetType } from '../state/asset';
import { isRecord, patchAsset, type Patch } from '../state/patch';
import { changeCharge, chargeable } from './charging';

/** Members that vendors keep telling newly, by type; the others, such as a capacity, stay known. */
const LIVE: Record<AssetType, Record<string, unknown>> = {
	vehicle: {
		chargeState: {
			...{ batteryLevel: null, range: null, isPluggedIn: null, isCharging: null },
			...{ isFullyCharged: null, chargeRate: null, chargeTimeRemaining: null },
			...{ powerDeliveryState: 'UNKNOWN', pluggedInChargerId: null },
		},
		odometer: { distance: null },
		location: { id: null, longitude: null, latitude: null },
	},
	charger: {
		chargeState: {
			...{ isPluggedIn: null, isCharging: null, chargeRate: null },
			...{ powerDeliveryState: 'UNKNOWN', pluggedInVehicleId: null },
		},
	},
	hvac: { consumptionRate: null, temperatureState: { currentTemperature: null } },
	inverter: { productionState: { productionRate: null, isProducing: null } },
	battery: { chargeState: { status: 'UNKNOWN', batteryLevel: null, chargeRate: null } },
	meter: { energyState: { power: null } },
};

/** The members of `source` that `shape` names. */
function pick(source: object, shape: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(shape).map(([name, inner]) => {
			const value: unknown = Reflect.get(source, name);
			return [name, isRecord(inner) && isRecord(value) ? pick(value, inner) : value];
		}),
	);
}

function change(
	state: State,
	[type, asset]: [AssetType, Asset],
	patch: Record<string, unknown>,
	at: number,
	isTold: boolean,
): void {
	const { chargeState, ...more } = patch;
	const device =
		type === 'vehicle' || type === 'charger' ? chargeable(state, type, asset.id) : undefined;
	if (device && isRecord(chargeState)) {
		changeCharge(state, device, chargeState, at, { more, isHeard: isTold });
	} else patchAsset<Asset>(state.changes, type, asset, patch as Patch<Asset>, at, isTold);
}

/**
 * Lets a device stop answering, or answer again. What was known of it stays, or is lost until then with `isDataLost`.
 * The times of its data stay as they are while nothing is heard of it.
 */
export function setReachable(
	state: State,
	type: AssetType,
	asset: Asset,
	isReachable: boolean,
	at: number,
	isDataLost = false,
): void {
	const { lostData, silentSince } = state;
	const lost = lostData.get(asset.id);
	if (isReachable) {
		lostData.delete(asset.id);
		change(state, [type, asset], { ...lost, isReachable }, at, true);
		return;
	}
	if (!isDataLost || lost) {
		change(state, [type, asset], { isReachable }, at, false);
		return;
	}
	const known = pick(asset, LIVE[type]);
	lostData.set(asset.id, structuredClone(known));
	const isCharging = isRecord(known.chargeState) && known.chargeState.isCharging === true;
	if (type === 'vehicle' && isCharging && !silentSince.has(asset.id)) {
		silentSince.set(asset.id, at);
	}
	change(state, [type, asset], { ...structuredClone(LIVE[type]), isReachable }, at, false);
}
