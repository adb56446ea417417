import type { IDataObject } from 'n8n-workflow';
import { ACTION_REASONS } from '../../api/actionReasons';
import { type AssetType, COLLECTIONS } from '../../api/assets';
import { isRecord, partOf } from '../../api/pages';
import {
	falling,
	failure,
	type Field,
	isCharging,
	isFinished,
	isFull,
	isFullyCharged,
	isInvalid,
	isPluggedIn,
	isReachable,
	isUnplugged,
	NOWHERE,
	place,
	powerDeliveryState,
	rising,
} from './fields';
import { changeTo, type Step, type Steps } from './steps';

/** What a moment may be about. */
export type SubjectType = AssetType | 'link' | 'action';

/** A moment, for all types of assets that it makes sense for. */
export interface Kind {
	name: string;
	/** Follows the type of asset in the list. */
	label: string;
	/** @param device with its article, such as "a vehicle" */
	describe(device: string): string;
	types: readonly SubjectType[];
	fields(level: number): Field[];
	/** The step that brings the moment, of those that one event made. */
	happens(steps: Steps, level: number): Step | undefined;
	/** The field of `fields` whose 'yes' becomes a fact only with the moment. */
	once?: Field;
	/** @param record the asset or action */
	reason?(record: IDataObject): string;
}

const CHARGEABLE = ['charger', 'vehicle'] as const;
const WITH_LEVEL = ['battery', 'vehicle'] as const;
const ALL_TYPES = Object.keys(COLLECTIONS) as AssetType[];

const FAULTS = ['PLUGGED_IN:FAULT', 'PLUGGED_IN:NO_POWER'];

/** A moment in which a field changes to one of the values. */
function change(field: Field, ...values: string[]): Pick<Kind, 'fields' | 'happens'> {
	return { fields: () => [field], happens: (steps) => changeTo(steps, field, ...values) };
}

/** The first that is true, as one cause may bring about another. */
function stopReason(record: IDataObject): string {
	const state = partOf(record, 'chargeState');
	if (isFull(state)) return 'finished';
	if (isUnplugged(state)) return 'unplugged';
	if (state.powerDeliveryState === 'PLUGGED_IN:FAULT') return 'fault';
	return state.powerDeliveryState === 'PLUGGED_IN:NO_POWER' ? 'noPower' : 'paused';
}

function failureReason({ failureReason: failed }: IDataObject): string {
	const { type, detail } = isRecord(failed) ? failed : {};
	if (typeof detail === 'string' && detail.trim() !== '') return detail;
	return ACTION_REASONS.get(String(type))?.why ?? 'Enode gave no reason.';
}

function finishes(steps: Steps): Step | undefined {
	const told = steps.get(isFinished.name);
	if (!told || told.before?.value === 'yes') return undefined;
	const stop = changeTo(steps, isCharging, 'false');
	if (told.now.value === 'no') {
		// It finished just before it was unplugged, if it is full and was charging until now.
		return stop?.before && told.now.raw === true ? stop : undefined;
	}
	return (
		changeTo(steps, powerDeliveryState, 'PLUGGED_IN:COMPLETE') ??
		changeTo(steps, isFullyCharged, 'true') ??
		stop
	);
}

export const KINDS: readonly Kind[] = [
	{
		name: 'pluggedIn',
		label: 'Plugged In',
		describe: (device) => `When ${device} is plugged in`,
		types: CHARGEABLE,
		...change(isPluggedIn, 'true'),
	},
	{
		name: 'unplugged',
		label: 'Unplugged',
		describe: (device) => `When ${device} is unplugged`,
		types: CHARGEABLE,
		...change(isPluggedIn, 'false'),
	},
	{
		name: 'chargingStarted',
		label: 'Charging Started',
		describe: (device) => `When ${device} starts charging`,
		types: CHARGEABLE,
		...change(isCharging, 'true'),
	},
	{
		name: 'chargingStopped',
		label: 'Charging Stopped',
		describe: (device) =>
			`When ${device} stops charging; <code>reason</code> says why: finished, unplugged, fault, noPower or paused`,
		types: CHARGEABLE,
		...change(isCharging, 'false'),
		reason: stopReason,
	},
	{
		name: 'chargingFinished',
		label: 'Charging Finished',
		describe: (device) =>
			`When ${device} is charged up to its limit: once each time it is plugged in, and not when smart charging pauses`,
		types: ['vehicle'],
		fields: () => [powerDeliveryState, isFullyCharged, isCharging, isFinished],
		happens: finishes,
		once: isFinished,
	},
	{
		name: 'levelRoseTo',
		label: 'Level Rose To',
		describe: (device) =>
			`When the battery level of ${device} reaches the level that you set; again only after it was 2 points below`,
		types: WITH_LEVEL,
		fields: (level) => [rising(level)],
		happens: (steps, level) => changeTo(steps, rising(level), 'above'),
	},
	{
		name: 'levelFellBelow',
		label: 'Level Fell Below',
		describe: (device) =>
			`When the battery level of ${device} falls below the level that you set; again only after it was 2 points above`,
		types: WITH_LEVEL,
		fields: (level) => [falling(level)],
		happens: (steps, level) => changeTo(steps, falling(level), 'below'),
	},
	{
		name: 'left',
		label: 'Left',
		describe: (device) => `When ${device} leaves one of its user's locations`,
		types: ['vehicle'],
		fields: () => [place],
		happens(steps) {
			const step = steps.get(place.name);
			const from = step?.before ? step.before.value !== NOWHERE : step?.now.value === NOWHERE;
			return step?.isChange && from ? step : undefined;
		},
	},
	{
		name: 'arrived',
		label: 'Arrived',
		describe: (device) => `When ${device} arrives at one of its user's locations`,
		types: ['vehicle'],
		fields: () => [place],
		happens(steps) {
			const step = steps.get(place.name);
			return step?.isChange && step.now.value !== NOWHERE ? step : undefined;
		},
	},
	{
		name: 'unreachable',
		label: 'Unreachable',
		describe: (device) => `When Enode can no longer reach ${device}`,
		types: ALL_TYPES,
		...change(isReachable, 'false'),
	},
	{
		name: 'reachable',
		label: 'Reachable Again',
		describe: (device) => `When Enode can reach ${device} again`,
		types: ALL_TYPES,
		...change(isReachable, 'true'),
	},
	{
		name: 'fault',
		label: 'Fault',
		describe: (device) => `When ${device} is plugged in and has a fault or gets no power`,
		types: CHARGEABLE,
		...change(powerDeliveryState, ...FAULTS),
	},
	{
		name: 'needsRelink',
		label: 'Account Needs Relinking',
		describe: () =>
			'When the account of a user at a vendor stops working and must be linked again: once until one of its devices is updated again',
		types: ['link'],
		...change(isInvalid, 'yes'),
	},
	{
		name: 'actionFailed',
		label: 'Action Failed',
		describe: () =>
			'When a command, such as to start charging, fails or is cancelled; <code>reason</code> says why',
		types: ['action'],
		fields: () => [failure],
		happens(steps) {
			const step = steps.get(failure.name);
			return step?.before ? undefined : step;
		},
		reason: failureReason,
	},
];
