import { badRequest, Problem } from '../base/problem';
import { pendingAction, startAction } from '../simulation/actions';
import { setCharging, setMaxCurrent } from '../simulation/charging';
import { setTarget } from '../simulation/heating';
import type { Chargeable } from '../simulation/plugState';
import { activePlan } from '../simulation/smart';
import type { State } from '../state';
import type { Asset, Capability } from '../state/asset';
import type { Battery, OperationMode } from '../state/energy';
import type { TargetState } from '../state/hvac';
import { patchAsset } from '../state/patch';
import { kindOf, requireOne } from './assets';
import { bodyOf, nowOf, ok, type Answer, type Call, type Handlers } from './handler';
import { checkHold, isHeld } from './hold';

type Charging = 'vehicle' | 'charger';

const INCAPABLE = 'Action not supported';
const UNNECESSARY = 'Action not necessary';

function requireCapable({ isCapable }: Capability, what: string): void {
	if (!isCapable) throw badRequest(`This device does not support ${what}.`, INCAPABLE);
}

function refuseControlled(title: string, detail: string): never {
	throw new Problem(422, 'unprocessable-content', title, detail);
}

/** Commands are refused while a schedule, or a smart charging plan that is not overridden, is in control. */
function requireFree(state: State, { id }: Asset): void {
	if (state.schedules.values().some(({ targetId, isEnabled }) => isEnabled && targetId === id)) {
		refuseControlled(
			'Controlled by a schedule',
			'An enabled schedule controls this device. Disable the schedule, then try again.',
		);
	}
	const record = state.smart.get(id);
	const isOverridden = record?.override?.endedAt === null;
	if (record && activePlan(record) && !isOverridden) {
		refuseControlled(
			'Controlled by smart charging',
			'A smart charging plan controls this vehicle. Create a smart override or disable smart charging.',
		);
	}
}

function requireChargeable(call: Call, type: Charging): Chargeable {
	return type === 'vehicle'
		? { type, asset: requireOne(call, kindOf(type)) }
		: { type, asset: requireOne(call, kindOf(type)) };
}

function isFull({ assets }: State, { type, asset }: Chargeable): boolean {
	const id = type === 'vehicle' ? asset.id : asset.chargeState.pluggedInVehicleId;
	return id !== null && assets.vehicle.get(id)?.chargeState.isFullyCharged === true;
}

function charging(type: Charging) {
	return (call: Call): Answer => {
		const { state } = call;
		const device = requireChargeable(call, type);
		const { asset } = device;
		const { action: kind } = bodyOf<{ action: 'START' | 'STOP' }>(call);
		const isStart = kind === 'START';
		requireFree(state, asset);
		const { startCharging, stopCharging } = asset.capabilities;
		requireCapable(isStart ? startCharging : stopCharging, `${kind.toLowerCase()} of charging`);
		const pending = pendingAction(state, asset.id)?.action;
		if (type === 'vehicle' && pending?.kind === kind) return ok(pending);
		if (asset.chargeState.isPluggedIn !== true) {
			throw badRequest(`The ${type} is not plugged in.`, 'Not plugged in');
		}
		if (isStart && isFull(state, device)) {
			throw badRequest('The vehicle is fully charged.', UNNECESSARY);
		}
		const wanted = pending?.kind ?? (asset.chargeState.isCharging === true ? 'START' : 'STOP');
		if (wanted === kind) {
			throw badRequest(`The ${type} is ${isStart ? 'already' : 'not'} charging.`, UNNECESSARY);
		}
		const apply = (at: number) => setCharging(state, device, isStart, at);
		return ok(startAction(state, { type, asset, content: { kind }, apply }, nowOf(call)));
	};
}

function maxCurrent(type: Charging) {
	return (call: Call): Answer => {
		const { state } = call;
		const device = requireChargeable(call, type);
		const { asset } = device;
		const targetState = bodyOf<{ maxCurrent: number }>(call);
		requireCapable(asset.capabilities.setMaxCurrent, 'setting the maximum current');
		if (asset.chargeState.maxCurrent === targetState.maxCurrent) {
			throw badRequest(`The maximum current is ${targetState.maxCurrent} A already.`, UNNECESSARY);
		}
		const apply = (at: number) => setMaxCurrent(state, device, targetState.maxCurrent, at);
		return ok(startAction(state, { type, asset, content: { targetState }, apply }, nowOf(call)));
	};
}

function hold(
	call: Call,
	capability: 'setPermanentHold' | 'setFollowSchedule',
	target: TargetState,
) {
	const { state } = call;
	const asset = requireOne(call, kindOf('hvac'));
	requireFree(state, asset);
	requireCapable(asset.capabilities[capability], `the hold type ${target.holdType}`);
	checkHold(asset, target);
	if (isHeld(asset, target)) throw badRequest('The unit is set like this already.', UNNECESSARY);
	const apply = (at: number) => setTarget(state, asset, target, at);
	const wish = { type: 'hvac' as const, asset, content: { target }, apply };
	return ok(startAction(state, wish, nowOf(call)));
}

const MODE_CAPABILITIES: Partial<Record<OperationMode, keyof Battery['capabilities']>> = {
	IMPORT_FOCUS: 'importFocus',
	EXPORT_FOCUS: 'exportFocus',
	TIME_OF_USE: 'timeOfUse',
	SELF_RELIANCE: 'selfReliance',
	IDLE: 'idle',
};

function operationMode(call: Call): Answer {
	const { state } = call;
	const asset = requireOne(call, kindOf('battery'));
	const targetState = bodyOf<{ operationMode: OperationMode }>(call);
	const mode = targetState.operationMode;
	const capability = MODE_CAPABILITIES[mode];
	if (capability) requireCapable(asset.capabilities[capability], `the mode ${mode}`);
	if (asset.config.operationMode === mode) {
		throw badRequest(`The battery runs in the mode ${mode} already.`, UNNECESSARY);
	}
	const apply = (at: number) =>
		patchAsset(state.changes, 'battery', asset, { config: { operationMode: mode } }, at);
	const wish = { type: 'battery' as const, asset, content: { targetState }, apply };
	return ok(startAction(state, wish, nowOf(call)));
}

export const commandHandlers: Handlers = {
	postVehiclesVehicleidCharging: charging('vehicle'),
	controlChargerCharging: charging('charger'),
	postVehiclesVehicleidMaxCurrent: maxCurrent('vehicle'),
	postSetChargerMaxCurrent: maxCurrent('charger'),
	postSetHvacPermanentHold: (call) => {
		const target: TargetState = { ...bodyOf<object>(call), holdType: 'PERMANENT' };
		return hold(call, 'setPermanentHold', target);
	},
	postSetHvacFollowSchedule: (call) => hold(call, 'setFollowSchedule', { holdType: 'SCHEDULED' }),
	postUserSetOperationMode: operationMode,
};
