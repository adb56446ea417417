import { createHash } from 'node:crypto';
import type { GenericValue, IDataObject } from 'n8n-workflow';
import { INVALIDATED } from '../../api/events';
import { partOf } from '../../api/pages';
import { NEW } from './observation';
import { firstTime } from '../../api/times';

interface Reading {
	value: string;
	raw: GenericValue;
}

/** How a facet is read from what Enode says: from an asset, an action or, of a link, an event. */
export interface Field {
	/** The name of the facet. */
	name: string;
	/** The member whose `lastUpdated` is its time; undefined where it stands in none. */
	group?: 'chargeState' | 'location';
	/** As `updatedFields` may name it; undefined where every event with a value tells a change. */
	path?: string;
	domain: readonly string[];
	/** Undefined where Enode does not say. */
	read(record: IDataObject): Reading | undefined;
	/** What Enode calls a value; null where the value alone does not tell. */
	rawOf(value: string): GenericValue;
	/** Whether a value counts only if it is newer than what is known, and not as old. */
	needsNewer?(value: string): boolean;
	/** Whether a value that was known before holds, as this one is too close to it. */
	isBetween?(raw: unknown): boolean;
	/** Whether two values that are alike may stand for different things, which `raw` tells apart. */
	isCoarse?: boolean;
}

const FLAGS = ['true', 'false', NEW];

function flag(name: string, group?: Field['group']): Field {
	return {
		name,
		group,
		path: group ? `${group}.${name}` : name,
		domain: FLAGS,
		read(record) {
			const raw = (group ? partOf(record, group) : record)[name];
			return typeof raw === 'boolean' ? { value: String(raw), raw } : undefined;
		},
		rawOf: (value) => value === 'true',
	};
}

export const isPluggedIn = flag('isPluggedIn', 'chargeState');
export const isCharging = flag('isCharging', 'chargeState');
export const isFullyCharged = flag('isFullyCharged', 'chargeState');
export const isReachable = flag('isReachable');

const POWER_DELIVERY_STATES = [
	'UNPLUGGED',
	'PLUGGED_IN:INITIALIZING',
	'PLUGGED_IN:CHARGING',
	'PLUGGED_IN:STOPPED',
	'PLUGGED_IN:COMPLETE',
	'PLUGGED_IN:NO_POWER',
	'PLUGGED_IN:FAULT',
	'PLUGGED_IN:DISCHARGING',
];

export const powerDeliveryState: Field = {
	name: 'powerDeliveryState',
	group: 'chargeState',
	path: 'chargeState.powerDeliveryState',
	domain: [...POWER_DELIVERY_STATES, NEW],
	read(record) {
		const raw = partOf(record, 'chargeState').powerDeliveryState;
		const value = POWER_DELIVERY_STATES.find((state) => state === raw);
		return value === undefined ? undefined : { value, raw: value };
	},
	rawOf: (value) => value,
};

/** Percentage points by which a level has to move back before it can be reached again. */
const HYSTERESIS = 2;

/** On which side of a level the battery is; `isBetween` tells where it does not count yet. */
function side(name: string, level: number, isBetween: (raw: number) => boolean): Field {
	return {
		name,
		group: 'chargeState',
		path: 'chargeState.batteryLevel',
		domain: ['below', 'above', NEW],
		read(record) {
			const raw = partOf(record, 'chargeState').batteryLevel;
			if (typeof raw !== 'number') return undefined;
			return { value: raw < level ? 'below' : 'above', raw };
		},
		rawOf: () => null,
		isBetween: (raw) => typeof raw === 'number' && isBetween(raw),
	};
}

export function rising(level: number): Field {
	return side(`level>=${level}`, level, (raw) => raw < level && raw >= level - HYSTERESIS);
}

export function falling(level: number): Field {
	return side(`level<${level}`, level, (raw) => raw >= level && raw < level + HYSTERESIS);
}

/** No location of the user. */
export const NOWHERE = 'none';

const SLOTS = 32;

function slotOf(locationId: string): string {
	return String(createHash('sha256').update(locationId).digest().readUInt8() % SLOTS);
}

export const place: Field = {
	name: 'place',
	group: 'location',
	path: 'location.id',
	domain: [NOWHERE, ...Array.from({ length: SLOTS }, (_, slot) => String(slot)), NEW],
	read(record) {
		const { id, lastUpdated } = partOf(record, 'location');
		if (typeof id === 'string') return { value: slotOf(id), raw: id };
		// Without a time, nothing is known of the location at all.
		const isAway = id === null && firstTime(lastUpdated) !== undefined;
		return isAway ? { value: NOWHERE, raw: null } : undefined;
	},
	rawOf: () => null,
	needsNewer: (value) => value === NOWHERE,
	isCoarse: true,
};

/** Percentage points below the charge limit at which a vehicle that stops charging is full. */
const TOLERANCE = 1;

export function isUnplugged({
	isPluggedIn: plug,
	powerDeliveryState: state,
}: IDataObject): boolean {
	return plug === false || state === 'UNPLUGGED';
}

function isNearLimit({ batteryLevel, chargeLimit }: IDataObject): boolean {
	const limit = typeof chargeLimit === 'number' ? chargeLimit : 100;
	return typeof batteryLevel === 'number' && batteryLevel >= limit - TOLERANCE;
}

function isComplete({ powerDeliveryState: state, isFullyCharged: isFull }: IDataObject): boolean {
	return state === 'PLUGGED_IN:COMPLETE' || isFull === true;
}

/** Whether charging that stopped in this state is finished. */
export function isFull(chargeState: IDataObject): boolean {
	return isComplete(chargeState) || isNearLimit(chargeState);
}

/**
 * Whether this plug-in has been told to be finished. 'yes' is what could be told, and becomes a fact
 * only where it is; `raw` says whether the vehicle is full.
 */
export const isFinished: Field = {
	name: 'isFinished',
	group: 'chargeState',
	domain: ['no', 'yes', NEW],
	read(record) {
		const state = partOf(record, 'chargeState');
		if (isUnplugged(state)) return { value: 'no', raw: isFull(state) };
		const mayBeTold = isComplete(state) || (state.isCharging === false && isNearLimit(state));
		return mayBeTold ? { value: 'yes', raw: true } : undefined;
	},
	rawOf: () => null,
};

/** Whether the account of a user at a vendor has stopped working, and not updated since. */
export const isInvalid: Field = {
	name: 'isInvalid',
	domain: ['no', 'yes'],
	read: ({ event }) => ({ value: event === INVALIDATED ? 'yes' : 'no', raw: null }),
	rawOf: () => null,
};

const FAILURES = ['FAILED', 'CANCELLED'];

export const failure: Field = {
	name: 'failure',
	domain: FAILURES,
	read({ state }) {
		const value = FAILURES.find((failed) => failed === state);
		return value === undefined ? undefined : { value, raw: value };
	},
	rawOf: (value) => value,
};
