import { paginate } from './pagination';
import { invalid, notFound } from '../base/problem';
import { checkComponent } from '../openapi/validator';
import { iso } from '../base/iso';
import { scheduleStatus } from '../simulation/schedules';
import { assetsOf, type State } from '../state';
import { patchAsset } from '../state/patch';
import type { Schedule } from '../state/records';
import { requireOne } from './assets';
import { bodyOf, NO_CONTENT, nowOf, ok, pathParameter, type Call, type Handlers } from './handler';
import { requireUser } from './require';

const SCHEDULE = {
	label: 'Schedule',
	idParameter: 'scheduleId',
	collectionOf: ({ schedules }: State) => schedules,
};

function checkPlace(state: State, schedule: Schedule, userId: string): void {
	if (schedule.targetType === 'hvac') return;
	const { locationId, targetType } = schedule;
	if (locationId === null && targetType === 'vehicle') {
		throw invalid('locationId', 'is needed to schedule a vehicle');
	}
	if (locationId !== null && state.locations.get(locationId)?.userId !== userId) {
		throw invalid('locationId', 'is not a location of the user');
	}
}

function check(state: State, schedule: Schedule, userId: string): void {
	const target = assetsOf(state, schedule.targetType).get(schedule.targetId);
	if (target?.userId !== userId) {
		throw invalid('targetId', `is not a ${schedule.targetType} of the user`);
	}
	checkPlace(state, schedule, userId);
}

/** Only one schedule or smart charging may control a device at a time: the newest takes over. */
function takeControl({ schedules, assets, changes }: State, schedule: Schedule, at: number): void {
	if (!schedule.isEnabled) return;
	for (const other of schedules.values()) {
		const isRival = other.id !== schedule.id && other.targetId === schedule.targetId;
		if (isRival) other.isEnabled = false;
	}
	const vehicle = assets.vehicle.get(schedule.targetId);
	if (!vehicle) return;
	patchAsset(changes, 'vehicle', vehicle, { smartChargingPolicy: { isEnabled: false } }, at);
}

function ownerOf(state: State, { targetType, targetId }: Schedule): string {
	const target = assetsOf(state, targetType).get(targetId);
	if (!target) throw notFound(`The schedule's target ${targetId} not found`);
	return target.userId;
}

function update(call: Call, schedule: Schedule): Schedule {
	const { state } = call;
	const changed: Schedule = { ...schedule, ...bodyOf<object>(call), id: schedule.id };
	checkComponent('ScheduleRead', changed);
	check(state, changed, ownerOf(state, schedule));
	Object.assign(schedule, changed);
	state.progress.delete(schedule.id);
	takeControl(state, schedule, nowOf(call));
	return schedule;
}

export const scheduleHandlers: Handlers = {
	getSchedules: (call) => {
		const id = pathParameter(call, 'userId');
		const { schedules } = call.state;
		const isOwn = (schedule: Schedule) => ownerOf(call.state, schedule) === id;
		return ok(paginate(schedules, call.query, isOwn));
	},
	createSchedule: (call) => {
		const { id: userId } = requireUser(call);
		const { state } = call;
		const fields = bodyOf<Schedule>(call);
		check(state, fields, userId);
		const schedule: Schedule = { ...fields, id: state.random.uuid() };
		state.schedules.add(iso(nowOf(call)), schedule);
		takeControl(state, schedule, nowOf(call));
		return ok(schedule);
	},
	getSchedule: (call) => ok(requireOne(call, SCHEDULE)),
	updateSchedule: (call) => ok(update(call, requireOne(call, SCHEDULE))),
	deleteSchedule: (call) => {
		const { id } = requireOne(call, SCHEDULE);
		call.state.schedules.remove(id);
		call.state.progress.delete(id);
		return NO_CONTENT;
	},
	getScheduleStatus: (call) => ok(scheduleStatus(call.state, requireOne(call, SCHEDULE))),
};
