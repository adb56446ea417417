import { round } from '../base/iso';
import type { State } from '../state';
import type { Charger } from '../state/charger';
import { patchAsset, type Patch } from '../state/patch';
import { MODELS, type Model } from '../state/models';
import type { Vehicle } from '../state/vehicle';
import { recordUse } from './sessions';

const HOUR = 3_600_000;
/** kW per ampere on three phases of 230 V. */
const KW_PER_AMPERE = 0.69;
const DEFAULT_POWER = 11;

export type Chargeable = { type: 'vehicle'; asset: Vehicle } | { type: 'charger'; asset: Charger };

/** The asset under this ID if a charge can be started there. */
export function chargeable({ assets }: State, type: 'vehicle' | 'charger', id: string) {
	const find = (): Chargeable | undefined => {
		if (type === 'vehicle') {
			const asset = assets.vehicle.get(id);
			return asset && { type, asset };
		}
		const asset = assets.charger.get(id);
		return asset && { type, asset };
	};
	return find();
}

function modelOf({ information }: Vehicle): Model | undefined {
	const models: Model[] = Object.values(MODELS);
	return models.find(
		({ brand, model }) => brand === information.brand && model === information.model,
	);
}

export function limitOf({ chargeState }: Vehicle): number {
	return chargeState.chargeLimit ?? 100;
}

/** kW that a charge would have. */
export function powerOf({ type, asset }: Chargeable): number {
	const ofModel = type === 'vehicle' ? modelOf(asset)?.acPower : undefined;
	const { maxCurrent } = asset.chargeState;
	const allowed = maxCurrent === null ? Infinity : maxCurrent * KW_PER_AMPERE;
	return round(Math.min(ofModel ?? DEFAULT_POWER, allowed), 2);
}

/** The other end of the cable, where both ends are known. */
function partner(state: State, { type, asset }: Chargeable): Chargeable | undefined {
	const id =
		type === 'vehicle'
			? asset.chargeState.pluggedInChargerId
			: asset.chargeState.pluggedInVehicleId;
	return id === null
		? undefined
		: chargeable(state, type === 'vehicle' ? 'charger' : 'vehicle', id);
}

/** Everything on one cable. */
function chain(state: State, device: Chargeable): Chargeable[] {
	const other = partner(state, device);
	return other ? [device, other] : [device];
}

function change(state: State, { type, asset }: Chargeable, patch: object, at: number): void {
	patchAsset(state.changes, type, asset, { chargeState: patch }, at);
}

/** Minutes to the limit at `power` (kW). */
function minutesLeft({ chargeState, ...rest }: Vehicle, power: number): number | null {
	const { batteryLevel, batteryCapacity } = chargeState;
	if (batteryLevel === null || batteryCapacity === null) return null;
	const missing = Math.max(0, limitOf({ chargeState, ...rest }) - batteryLevel);
	return Math.round(((missing / 100) * batteryCapacity * 60) / power);
}

function stoppedState(device: Chargeable): string {
	return device.type === 'vehicle' && device.asset.chargeState.isFullyCharged === true
		? 'PLUGGED_IN:COMPLETE'
		: 'PLUGGED_IN:STOPPED';
}

/** Starts or stops the charge on both ends of the cable. */
export function setCharging(state: State, device: Chargeable, on: boolean, at: number): void {
	const ends = chain(state, device);
	const power = Math.min(...ends.map(powerOf));
	for (const end of ends) {
		const isVehicle = end.type === 'vehicle';
		const remaining = isVehicle && on ? minutesLeft(end.asset, power) : null;
		change(
			state,
			end,
			{
				isCharging: on,
				chargeRate: on ? power : null,
				powerDeliveryState: on ? 'PLUGGED_IN:CHARGING' : stoppedState(end),
				...(isVehicle && { chargeTimeRemaining: remaining }),
			},
			at,
		);
	}
}

/** A limit of the current (ampere) also slows down the charge that is under way. */
export function setMaxCurrent(
	state: State,
	device: Chargeable,
	maxCurrent: number,
	at: number,
): void {
	change(state, device, { maxCurrent }, at);
	if (device.asset.chargeState.isCharging === true) setCharging(state, device, true, at);
}

/** Puts the plug in or pulls it out; a car that is not full begins to charge. */
export function setPluggedIn(
	state: State,
	device: Chargeable,
	isPluggedIn: boolean,
	at: number,
): void {
	if (isPluggedIn) {
		change(state, device, { isPluggedIn, isCharging: false }, at);
		const isFull = device.type === 'vehicle' && device.asset.chargeState.isFullyCharged === true;
		setCharging(state, device, !isFull, at);
		return;
	}
	const none = {
		isPluggedIn,
		isCharging: false,
		chargeRate: null,
		powerDeliveryState: 'UNPLUGGED',
	};
	for (const end of chain(state, device)) {
		const own: Patch<Vehicle['chargeState'] & Charger['chargeState']> =
			end.type === 'vehicle'
				? { chargeTimeRemaining: null, pluggedInChargerId: null }
				: { pluggedInVehicleId: null };
		change(state, end, { ...none, ...own }, at);
	}
}

function exactLevel({ exact }: State, { id, chargeState }: Vehicle): number {
	const shown = chargeState.batteryLevel ?? 0;
	const known = exact.get(id);
	return known !== undefined && round(known) === shown ? known : shown;
}

/** Charges a car from `from` to `to`; when it gets full, the charge ends. */
function charge(state: State, vehicle: Vehicle, from: number, to: number): void {
	const { chargeRate, batteryLevel, batteryCapacity } = vehicle.chargeState;
	if (chargeRate === null || batteryLevel === null || !batteryCapacity || chargeRate <= 0) return;
	const level = exactLevel(state, vehicle);
	const perHour = (chargeRate / batteryCapacity) * 100;
	const limit = limitOf(vehicle);
	const fullAt = from + (Math.max(0, limit - level) / perHour) * HOUR;
	const end = Math.min(to, Math.ceil(fullAt));
	const reached = Math.min(limit, level + perHour * ((end - from) / HOUR));
	state.exact.set(vehicle.id, reached);
	recordUse(state, { type: 'vehicle', asset: vehicle, power: chargeRate }, from, end);

	const fullRange = modelOf(vehicle)?.fullRange;
	const isFullyCharged = reached >= limit;
	const shown = round(reached);
	const chargeState = {
		batteryLevel: shown,
		...(fullRange !== undefined && { range: Math.round((fullRange * shown) / 100) }),
		isFullyCharged,
		chargeTimeRemaining: Math.round(((limit - shown) / perHour) * 60),
	};
	patchAsset(state.changes, 'vehicle', vehicle, { chargeState }, end);
	if (isFullyCharged) setCharging(state, { type: 'vehicle', asset: vehicle }, false, end);
}

export function moveCharging(state: State, from: number, to: number): void {
	for (const vehicle of state.assets.vehicle.values()) {
		if (vehicle.chargeState.isCharging === true) charge(state, vehicle, from, to);
	}
	for (const charger of state.assets.charger.values()) {
		const { isCharging, chargeRate } = charger.chargeState;
		if (isCharging !== true || chargeRate === null) continue;
		recordUse(state, { type: 'charger', asset: charger, power: chargeRate }, from, to);
	}
}
