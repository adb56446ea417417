import { round } from '../base/iso';
import type { State } from '../state';
import type { FailureReason } from '../state/action';
import { patchAsset } from '../state/patch';
import { MODELS, type Model } from '../state/models';
import type { Vehicle } from '../state/vehicle';
import { completed, type Chargeable, type ChargePatch } from './plugState';

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

export function modelOf({ information }: Vehicle): Model | undefined {
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

/** The other end of the cable, where both ends are known: the one that is there, else the one that comes with `patch`. */
function partner(
	state: State,
	{ type, asset }: Chargeable,
	patch: ChargePatch = {},
): Chargeable | undefined {
	const id =
		type === 'vehicle'
			? (asset.chargeState.pluggedInChargerId ?? patch.pluggedInChargerId)
			: (asset.chargeState.pluggedInVehicleId ?? patch.pluggedInVehicleId);
	return id === null || id === undefined
		? undefined
		: chargeable(state, type === 'vehicle' ? 'charger' : 'vehicle', id);
}

/** Everything on one cable. */
function chain(state: State, device: Chargeable, patch: ChargePatch = {}): Chargeable[] {
	const other = partner(state, device, patch);
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
export function powerOnCable(state: State, device: Chargeable, patch: ChargePatch = {}): number {
	return Math.min(...chain(state, device, patch).map(powerOf));
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
	const link = (id: string | null) =>
		other.type === 'vehicle' ? { pluggedInChargerId: id } : { pluggedInVehicleId: id };
	if (isPluggedIn === null) return link(null);
	return {
		...{ isPluggedIn, ...link(asset.id) },
		...(isCharging === true ? charging(state, other, power) : { isCharging: false }),
	};
}

/** Changes a charge state and all that follows from it, on both ends of the cable; `more` are other members. */
export function changeCharge(
	state: State,
	device: Chargeable,
	patch: ChargePatch,
	at: number,
	{ more = {}, isHeard = true }: { more?: object; isHeard?: boolean } = {},
): void {
	const other = partner(state, device, patch);
	const power = powerOnCable(state, device, patch);
	const tell = (end: Chargeable, chargeState: ChargePatch, members: object, isTold: boolean) => {
		const all = { ...members, chargeState: completed(end, chargeState) };
		patchAsset(state.changes, end.type, end.asset, all, at, isTold);
	};
	tell(device, patch, more, isHeard);
	if (other) tell(other, echo(state, device, other, power), {}, true);
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

/** Whether the car on this cable, where it is known, has what it may take. */
export function isFull(state: State, device: Chargeable, patch: ChargePatch = {}): boolean {
	return chain(state, device, patch).some(
		({ type, asset }) => type === 'vehicle' && asset.chargeState.isFullyCharged === true,
	);
}

/**
 * Puts the plug in or pulls it out; a car that is not full begins to charge. `otherId` is the device at the other end,
 * where it is known.
 */
export function setPluggedIn(
	state: State,
	device: Chargeable,
	isPluggedIn: boolean,
	at: number,
	otherId?: string,
): void {
	const link: ChargePatch =
		otherId === undefined
			? {}
			: { [device.type === 'vehicle' ? 'pluggedInChargerId' : 'pluggedInVehicleId']: otherId };
	const start =
		isPluggedIn &&
		!isFull(state, device, link) &&
		charging(state, device, powerOnCable(state, device, link));
	changeCharge(state, device, { isPluggedIn, ...link, ...(start || { isCharging: false }) }, at);
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
