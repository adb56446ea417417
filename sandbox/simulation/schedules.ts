import { iso } from '../base/iso';
import { zoneOf, type State } from '../state';
import type { Hvac, TargetState } from '../state/hvac';
import type { ChargeSchedule, Schedule, TemperatureSchedule } from '../state/records';
import { chargeable, obstacle, setCharging } from './charging';
import { setTarget } from './heating';
import { chargeTimetable, temperatureTimetable, transitions, valueAt } from './rules';

/** How a schedule and its device stand to each other at one moment. */
interface Standing {
	state: string;
	/** Members of the status beside those that all schedules have. */
	details: object;
	align: (at: number) => void;
}

interface Comparison {
	isAway: boolean;
	isCapable: boolean;
	isOverridden: boolean;
	isAligned: boolean;
	isReachable: boolean;
}

/** Enode tries to align a device as long as it can be reached and nobody has to look at it on site. */
function judge({ isEnabled }: Schedule, comparison: Comparison): string {
	if (!isEnabled) return 'INACTIVE:DISABLED';
	if (!comparison.isCapable) return 'INACTIVE:INCAPABLE';
	if (comparison.isOverridden) return 'INACTIVE:OVERRIDDEN';
	if (comparison.isAway) return 'INACTIVE:AWAY';
	if (comparison.isAligned) return 'ALIGNED';
	return comparison.isReachable ? 'PENDING' : 'MISALIGNED';
}

function chargeStanding(state: State, schedule: ChargeSchedule, at: number): Standing {
	const device = chargeable(state, schedule.targetType, schedule.targetId);
	if (!device) throw new Error(`Schedule ${schedule.id} has no target`);
	const { asset, type } = device;
	const zone = zoneOf(state, schedule.locationId ?? asset.location.id);
	const timetable = chargeTimetable(schedule);
	const partnerId = type === 'charger' ? asset.chargeState.pluggedInVehicleId : asset.id;
	const vehicle = partnerId === null ? undefined : state.assets.vehicle.get(partnerId);
	const isCharging = asset.chargeState.isCharging === true;
	const parts = {
		needsCharge: vehicle?.chargeState.isFullyCharged !== true,
		isPluggedIn: asset.chargeState.isPluggedIn === true,
		shouldCharge: valueAt(timetable, at, zone),
	};
	const isChargingExpected = parts.needsCharge && parts.isPluggedIn && parts.shouldCharge;
	const override = type === 'vehicle' ? state.smart.get(asset.id)?.override : undefined;
	const { startCharging, stopCharging } = asset.capabilities;
	return {
		state: judge(schedule, {
			isAway: schedule.locationId !== null && asset.location.id !== schedule.locationId,
			isCapable: startCharging.isCapable && stopCharging.isCapable,
			isOverridden: override?.endedAt === null,
			isAligned: isCharging === isChargingExpected,
			isReachable: asset.isReachable === true && !(isChargingExpected && obstacle(state, device)),
		}),
		details: {
			scheduleType: 'CHARGE',
			isCharging,
			isChargingExpected,
			isChargingExpectedParts: parts,
			upcomingTransitions: transitions(timetable, at, zone).map((next) => ({
				at: iso(next.at),
				shouldCharge: next.value,
			})),
			smartOverride: override ?? null,
		},
		align: (time) => setCharging(state, device, isChargingExpected, time),
	};
}

function currentTarget({ thermostatState }: Hvac): TargetState | null {
	const { mode, holdType, heatSetpoint, coolSetpoint } = thermostatState;
	if (holdType === 'SCHEDULED') return { holdType };
	if (mode === 'UNKNOWN' || holdType === null) return null;
	return {
		mode,
		holdType,
		...(mode !== 'OFF' && mode !== 'COOL' && heatSetpoint !== null && { heatSetpoint }),
		...(mode !== 'OFF' && mode !== 'HEAT' && coolSetpoint !== null && { coolSetpoint }),
	};
}

function isSame(one: TargetState, other: TargetState | null): boolean {
	const names = ['mode', 'holdType', 'heatSetpoint', 'coolSetpoint'] as const;
	return other !== null && names.every((name) => one[name] === other[name]);
}

function temperatureStanding(state: State, schedule: TemperatureSchedule, at: number): Standing {
	const hvac = state.assets.hvac.get(schedule.targetId);
	if (!hvac) throw new Error(`Schedule ${schedule.id} has no target`);
	const zone = zoneOf(state, hvac.location.id);
	const timetable = temperatureTimetable(schedule);
	const expected = valueAt(timetable, at, zone);
	const current = currentTarget(hvac);
	return {
		state: judge(schedule, {
			isAway: false,
			isOverridden: false,
			isCapable: hvac.capabilities.setPermanentHold.isCapable,
			isAligned: isSame(expected, current),
			isReachable: hvac.isReachable === true,
		}),
		details: {
			scheduleType: 'TEMPERATURE',
			current,
			expected,
			upcomingTransitions: transitions(timetable, at, zone).map((next) => ({
				at: iso(next.at),
				target: next.value,
			})),
		},
		align: (time) => setTarget(state, hvac, expected, time),
	};
}

function standing(state: State, schedule: Schedule, at: number): Standing {
	return schedule.targetType === 'hvac'
		? temperatureStanding(state, schedule, at)
		: chargeStanding(state, schedule, at);
}

function toStatus(state: State, { id }: Schedule, now: Standing) {
	const changedAt = state.progress.get(id)?.changedAt ?? state.movedAt;
	return { scheduleId: id, changedAt: iso(changedAt), state: now.state, ...now.details };
}

export function scheduleStatus(state: State, schedule: Schedule): object {
	return toStatus(state, schedule, standing(state, schedule, state.movedAt));
}

function note(state: State, schedule: Schedule, now: Standing, at: number): void {
	const known = state.progress.get(schedule.id);
	if (known?.state === now.state) return;
	state.progress.set(schedule.id, { state: now.state, changedAt: at });
	if (!known) return;
	const user = state.assets[schedule.targetType].get(schedule.targetId)?.userId ?? '';
	state.changes.emit({
		event: 'user:schedule:execution-updated',
		createdAt: iso(at),
		user: { id: user },
		status: structuredClone(toStatus(state, schedule, now)),
		schedule: structuredClone(schedule),
		updatedFields: ['state', 'changedAt'],
	});
}

/** Lets devices do what their schedules want; answers when the next attempt succeeds. */
export function followSchedules(state: State, at: number): number {
	let next = Infinity;
	for (const schedule of state.schedules.values()) {
		const now = standing(state, schedule, at);
		note(state, schedule, now, at);
		if (now.state !== 'PENDING') continue;
		const alignsAt = (state.progress.get(schedule.id)?.changedAt ?? at) + state.settings.settleMs;
		if (alignsAt > at) {
			next = Math.min(next, alignsAt);
			continue;
		}
		now.align(at);
		note(state, schedule, standing(state, schedule, at), at);
	}
	return next;
}
