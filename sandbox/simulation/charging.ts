import { round } from '../base/iso';
import type { State } from '../state';
import type { FailureReason } from '../state/action';
import { patchAsset } from '../state/patch';
import { MODELS, type Model } from '../state/models';
import type { Vehicle } from '../state/vehicle';
import { completed, type Chargeable, type ChargePatch } from './plugState';
import { recordUse } from './sessions';

const HOUR = 3_600_000;
/** kW per ampere on three phases of 230 V. */
const KW_PER_AMPERE = 0.69;
const DEFAULT_POWER = 11;

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

/** Minutes to the limit at `power` (kW). */
function minutesLeft({ chargeState, ...rest }: Vehicle, power: number): number | null {
	const { batteryLevel, batteryCapacity } = chargeState;
	if (batteryLevel === null || batteryCapacity === null) return null;
	const missing = Math.max(0, limitOf({ chargeState, ...rest }) - batteryLevel);
	return Math.round(((missing / 100) * batteryCapacity * 60) / power);
}

/** kW that everything on the cable allows. */
function powerOnCable(state: State, device: Chargeable): number {
	return Math.min(...chain(state, device).map(powerOf));
}

/** What a device on a cable with `power` (kW) tells while it charges. */
function charging({ settings }: State, { type, asset }: Chargeable, power: number): ChargePatch {
	return {
		isCharging: true,
		chargeRate: settings.tellsChargeRates ? power : null,
		...(type === 'vehicle' && { chargeTimeRemaining: minutesLeft(asset, power) }),
	};
}

/** What the other end of the cable tells when this one has changed. */
function echo(state: State, { asset }: Chargeable, other: Chargeable, power: number): ChargePatch {
	const { isPluggedIn, isCharging } = asset.chargeState;
	if (isPluggedIn === false) return { isPluggedIn };
	if (isPluggedIn === null) {
		return other.type === 'vehicle' ? { pluggedInChargerId: null } : { pluggedInVehicleId: null };
	}
	return isCharging === true ? charging(state, other, power) : { isCharging: false };
}

/** Changes a charge state and all that follows from it, on both ends of the cable; `more` are other members. */
export function changeCharge(
	state: State,
	device: Chargeable,
	patch: ChargePatch,
	at: number,
	more: object = {},
): void {
	const other = partner(state, device);
	const power = powerOnCable(state, device);
	const tell = (end: Chargeable, chargeState: ChargePatch, members: object) =>
		patchAsset(
			state.changes,
			end.type,
			end.asset,
			{ ...members, chargeState: completed(end, chargeState) },
			at,
		);
	tell(device, patch, more);
	if (other) tell(other, echo(state, device, other, power), {});
}

const ON_SITE: Record<string, string> = {
	'PLUGGED_IN:NO_POWER': 'There is no power.',
	'PLUGGED_IN:FAULT': 'There is a fault.',
};

/** Why no charge can be started; undefined where it can. */
export function obstacle(state: State, device: Chargeable): FailureReason | undefined {
	const type = 'FAILED_PRECONDITION';
	for (const { asset } of chain(state, device)) {
		const { isPluggedIn, powerDeliveryState } = asset.chargeState;
		const reason = ON_SITE[powerDeliveryState];
		if (reason !== undefined) {
			return { type, detail: `${reason} Somebody has to look at the device on site.` };
		}
		if (isPluggedIn !== true) return { type, detail: 'The device is not plugged in.' };
	}
	return undefined;
}

/** Starts or stops the charge on both ends of the cable; answers what keeps a charge from starting. */
export function setCharging(
	state: State,
	device: Chargeable,
	on: boolean,
	at: number,
): FailureReason | undefined {
	const reason = on ? obstacle(state, device) : undefined;
	if (reason) return reason;
	const patch = on
		? charging(state, device, powerOnCable(state, device))
		: device.asset.chargeState.isCharging === true && { isCharging: false };
	if (patch) changeCharge(state, device, patch, at);
	return undefined;
}

/** A limit of the current (ampere) also slows down the charge that is under way. */
export function setMaxCurrent(
	state: State,
	device: Chargeable,
	maxCurrent: number,
	at: number,
): void {
	changeCharge(state, device, { maxCurrent }, at);
	if (device.asset.chargeState.isCharging === true) setCharging(state, device, true, at);
}

/** Puts the plug in or pulls it out; a car that is not full begins to charge. */
export function setPluggedIn(
	state: State,
	device: Chargeable,
	isPluggedIn: boolean,
	at: number,
): void {
	const isFull = device.type === 'vehicle' && device.asset.chargeState.isFullyCharged === true;
	const start = isPluggedIn && !isFull && charging(state, device, powerOnCable(state, device));
	changeCharge(state, device, { isPluggedIn, ...(start || { isCharging: false }) }, at);
}

/** Lets vendors tell how fast a device charges, or keep it to themselves. */
export function setChargeRates(state: State, areTold: boolean, at: number): void {
	state.settings.tellsChargeRates = areTold;
	const vehicles = state.assets.vehicle
		.values()
		.map((asset) => ({ type: 'vehicle', asset }) as const);
	const chargers = state.assets.charger
		.values()
		.map((asset) => ({ type: 'charger', asset }) as const);
	for (const device of [...vehicles, ...chargers]) {
		if (device.asset.chargeState.isCharging === true) setCharging(state, device, true, at);
	}
}

function exactLevel({ exact }: State, { id, chargeState }: Vehicle): number {
	const shown = chargeState.batteryLevel ?? 0;
	const known = exact.get(id);
	return known !== undefined && round(known) === shown ? known : shown;
}

/** kW that flow, also where the vendor does not tell. */
function flowing(state: State, device: Chargeable): number {
	return device.asset.chargeState.chargeRate ?? powerOnCable(state, device);
}

/** Charges a car from `from` to `to`; when it gets full, the charge ends. */
function charge(state: State, vehicle: Vehicle, from: number, to: number): void {
	const device = { type: 'vehicle', asset: vehicle } as const;
	const power = flowing(state, device);
	const { batteryLevel, batteryCapacity } = vehicle.chargeState;
	if (batteryLevel === null || !batteryCapacity || power <= 0) return;
	const level = exactLevel(state, vehicle);
	const perHour = (power / batteryCapacity) * 100;
	const limit = limitOf(vehicle);
	const fullAt = from + (Math.max(0, limit - level) / perHour) * HOUR;
	const end = Math.min(to, Math.ceil(fullAt));
	const reached = Math.min(limit, level + perHour * ((end - from) / HOUR));
	state.exact.set(vehicle.id, reached);
	recordUse(state, { type: 'vehicle', asset: vehicle, power }, from, end);

	const fullRange = modelOf(vehicle)?.fullRange;
	const isFullyCharged = reached >= limit;
	const shown = round(reached);
	const chargeTimeRemaining = Math.round(((limit - shown) / perHour) * 60);
	const patch: ChargePatch = {
		batteryLevel: shown,
		...(fullRange !== undefined && { range: Math.round((fullRange * shown) / 100) }),
		isFullyCharged,
		...(isFullyCharged ? { isCharging: false } : { chargeTimeRemaining }),
	};
	if (isFullyCharged) changeCharge(state, device, patch, end);
	else patchAsset(state.changes, 'vehicle', vehicle, { chargeState: patch }, end);
}

export function moveCharging(state: State, from: number, to: number): void {
	for (const vehicle of state.assets.vehicle.values()) {
		if (vehicle.chargeState.isCharging === true) charge(state, vehicle, from, to);
	}
	for (const asset of state.assets.charger.values()) {
		if (asset.chargeState.isCharging !== true) continue;
		const power = flowing(state, { type: 'charger', asset });
		recordUse(state, { type: 'charger', asset, power }, from, to);
	}
}
