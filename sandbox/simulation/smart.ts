import { iso, round } from '../base/iso';
import { zoneOf, type State } from '../state';
import type { SmartPlan, SmartRecord } from '../state/smart';
import type { Vehicle } from '../state/vehicle';
import { fromWall, readHourMinute, toWall } from '../base/zone';
import { pendingAction } from './actions';
import { limitOf, powerOf, setCharging } from './charging';
import { QUARTER } from './energySite';
import { costOf, currencyOf } from './price';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function smartRecord({ smart, movedAt }: State, { id }: Vehicle): SmartRecord {
	const time = iso(movedAt);
	const record = smart.get(id) ?? {
		state: 'DISABLED',
		updatedAt: time,
		stateChangedAt: time,
		plans: [],
		override: null,
	};
	smart.set(id, record);
	return record;
}

export function activePlan({ plans }: SmartRecord): SmartPlan | undefined {
	return plans.find(({ endedAt }) => endedAt === null);
}

function consideration({ chargeState, location }: Vehicle) {
	return {
		isPluggedIn: chargeState.isPluggedIn === true,
		isCharging: chargeState.isCharging === true,
		atChargingLocation: location.id !== null,
		hasTimeEstimate: chargeState.batteryLevel !== null && chargeState.batteryCapacity !== null,
	};
}

export function smartStatus(state: State, vehicle: Vehicle) {
	const record = smartRecord(state, vehicle);
	return {
		updatedAt: record.updatedAt,
		vehicleId: vehicle.id,
		userId: vehicle.userId,
		vendor: vehicle.vendor,
		state: record.state,
		stateChangedAt: record.stateChangedAt,
		consideration: vehicle.smartChargingPolicy.isEnabled ? consideration(vehicle) : null,
		plan: activePlan(record) ?? null,
		smartOverride: record.override,
	};
}

function enter(state: State, vehicle: Vehicle, next: string, at: number): void {
	const record = smartRecord(state, vehicle);
	if (record.state === next) return;
	const time = iso(at);
	Object.assign(record, { state: next, updatedAt: time, stateChangedAt: time });
	state.changes.emit({
		event: 'user:vehicle:smart-charging-status-updated',
		createdAt: time,
		user: { id: vehicle.userId },
		smartChargingStatus: structuredClone(smartStatus(state, vehicle)),
		updatedFields: ['state', 'stateChangedAt', 'updatedAt'],
	});
}

/** Ends the plan that is under way, if any. */
function endPlan(state: State, vehicle: Vehicle, finalState: string, at: number): void {
	const plan = activePlan(smartRecord(state, vehicle));
	if (!plan) return;
	plan.endedAt = iso(at);
	plan.finalState = finalState;
	enter(state, vehicle, finalState, at);
}

function nextDeadline(deadline: string, zone: string, at: number): number {
	const wall = toWall(at, zone);
	const today = wall - (wall % DAY) + readHourMinute(deadline) * MINUTE;
	const first = fromWall(today, zone);
	return first > at ? first : fromWall(today + DAY, zone);
}

/** The cheapest time before the deadline to charge without a break. */
function makePlan(state: State, vehicle: Vehicle, deadline: string, at: number): SmartPlan {
	const locationId = vehicle.location.id;
	const zone = zoneOf(state, locationId);
	const power = powerOf({ type: 'vehicle', asset: vehicle });
	const { batteryLevel, batteryCapacity } = vehicle.chargeState;
	const missing = Math.max(0, limitOf(vehicle) - (batteryLevel ?? 0)) / 100;
	const duration = ((missing * (batteryCapacity ?? 0)) / power) * HOUR;
	const costFrom = (start: number) => costOf(state, locationId, [start, start + duration], power);
	const last = nextDeadline(deadline, zone, at) - duration;
	const nonSmartCost = costFrom(at);
	let best = { start: at, cost: nonSmartCost };
	for (let start = Math.ceil(at / QUARTER) * QUARTER; start <= last; start += QUARTER) {
		const cost = costFrom(start);
		if (cost < best.cost) best = { start, cost };
	}
	return {
		id: state.random.uuid(),
		vehicleId: vehicle.id,
		userId: vehicle.userId,
		locationId,
		vendor: vehicle.vendor,
		currency: currencyOf(zone),
		nonSmartCost: round(nonSmartCost, 2),
		smartCost: round(best.cost, 2),
		stopAt: iso(at),
		startAt: iso(best.start),
		estimatedFinishAt: iso(best.start + duration),
		stopConfirmedAt: null,
		startConfirmedAt: null,
		endedAt: null,
		finalState: null,
		failureCondition: null,
	};
}

/** Takes one step of a plan: stop, wait, start. Answers when the next one is due. */
function execute(state: State, vehicle: Vehicle, plan: SmartPlan, at: number): number {
	const device = { type: 'vehicle', asset: vehicle } as const;
	const step = (name: 'STOP' | 'START', due: number) => {
		const confirmedAt = due + state.settings.settleMs;
		if (at >= confirmedAt) {
			if (setCharging(state, device, name === 'START', at)) {
				enter(state, vehicle, 'PLAN:EXECUTING:START_FAILED', at);
				return Infinity;
			}
			plan[name === 'STOP' ? 'stopConfirmedAt' : 'startConfirmedAt'] = iso(at);
			return undefined;
		}
		const suffix = name === 'STOP' ? 'STOPPING' : 'STARTING';
		if (at >= due) enter(state, vehicle, `PLAN:EXECUTING:${suffix}`, at);
		return at >= due ? confirmedAt : due;
	};
	const startAt = Date.parse(plan.startAt ?? plan.stopAt);
	if (plan.stopConfirmedAt === null) {
		const wake = step('STOP', Date.parse(plan.stopAt));
		if (wake !== undefined) return wake;
	}
	if (plan.startConfirmedAt === null) {
		if (at < startAt) enter(state, vehicle, 'PLAN:EXECUTING:STOPPED', at);
		const wake = step('START', startAt);
		if (wake !== undefined) return wake;
	}
	const isCharging = vehicle.chargeState.isCharging === true;
	enter(state, vehicle, `PLAN:EXECUTING:${isCharging ? 'STARTED' : 'CHARGE_INTERRUPTED'}`, at);
	return Infinity;
}

/** An override lasts until the car no longer charges. */
function isOverridden(state: State, vehicle: Vehicle, at: number): boolean {
	const { override } = smartRecord(state, vehicle);
	if (override?.endedAt !== null) return false;
	if (vehicle.chargeState.isCharging !== true && !pendingAction(state, vehicle.id)) {
		override.endedAt = iso(at);
	}
	return override.endedAt === null;
}

function follow(state: State, vehicle: Vehicle, at: number): number {
	const { isEnabled, deadline, minimumChargeLimit } = vehicle.smartChargingPolicy;
	const overridden = isOverridden(state, vehicle, at);
	if (!isEnabled || deadline === null) {
		endPlan(state, vehicle, 'PLAN:ENDED:DISABLED', at);
		enter(state, vehicle, 'DISABLED', at);
		return Infinity;
	}
	const record = smartRecord(state, vehicle);
	const plan = activePlan(record);
	const { isPluggedIn, isFullyCharged, batteryLevel } = vehicle.chargeState;
	if (isPluggedIn !== true) endPlan(state, vehicle, 'PLAN:ENDED:UNPLUGGED', at);
	else if (isFullyCharged === true) endPlan(state, vehicle, 'PLAN:ENDED:FINISHED', at);
	if (overridden) {
		enter(state, vehicle, 'PLAN:EXECUTING:OVERRIDDEN', at);
		return Infinity;
	}
	if (plan && plan.endedAt === null) return execute(state, vehicle, plan, at);
	if (vehicle.isReachable !== true) enter(state, vehicle, 'UNKNOWN', at);
	else if (isPluggedIn === true && isFullyCharged === true)
		enter(state, vehicle, 'FULLY_CHARGED', at);
	else {
		enter(state, vehicle, 'CONSIDERING', at);
		const isCapable = vehicle.capabilities.smartCharging.isCapable;
		const isReady = isCapable && Object.values(consideration(vehicle)).every(Boolean);
		if (isReady && (batteryLevel ?? 0) >= minimumChargeLimit) {
			const made = makePlan(state, vehicle, deadline, at);
			record.plans.push(made);
			return execute(state, vehicle, made, at);
		}
	}
	return Infinity;
}

/** Lets the cars follow their plans; answers when the next step is due. */
export function followSmartCharging(state: State, at: number): number {
	let next = Infinity;
	for (const vehicle of state.assets.vehicle.values()) {
		if (!vehicle.smartChargingPolicy.isEnabled && !state.smart.has(vehicle.id)) continue;
		next = Math.min(next, follow(state, vehicle, at));
	}
	return next;
}
