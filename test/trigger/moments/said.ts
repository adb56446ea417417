import type { IDataObject } from 'n8n-workflow';
import { inNotation, type Notation } from '../../../sandbox/webhooks/notation';

const START = Date.parse('2026-11-20T08:00:00.000Z');

/** The time so many minutes after the start. */
export function minute(after: number): number {
	return START + after * 60_000;
}

export function isoOf(after: number): string {
	return new Date(minute(after)).toISOString();
}

const COMMON = { version: '2024-10-01', user: { id: 'ann' } };

/** What is said of an asset; a number stands for the minute at which its group was updated. */
export interface Said {
	of?: string;
	id?: string;
	charge?: IDataObject;
	/** Location ID, and the minute at which it was updated. */
	location?: { id: string | null; at?: number };
	isReachable?: boolean | null;
	seen?: number;
	named?: string[];
	extra?: IDataObject;
}

/** An update that Enode sends at a minute; what it does not say otherwise is of that time. */
export function update(at: number, said: Said): IDataObject {
	const { of = 'vehicle', id = 'car', charge, location, isReachable = null, seen, named } = said;
	const asset: IDataObject = {
		id,
		userId: 'ann',
		vendor: 'TESLA',
		lastSeen: isoOf(seen ?? at),
		isReachable,
		chargeState: { lastUpdated: charge ? isoOf(at) : null, ...charge },
		location: location
			? { id: location.id, lastUpdated: isoOf(location.at ?? at) }
			: { id: null, lastUpdated: null },
		...said.extra,
	};
	const event = { ...COMMON, event: `user:${of}:updated`, createdAt: isoOf(at), [of]: asset };
	return named ? { ...event, updatedFields: named } : event;
}

const NAMES = (group: string, values: IDataObject) =>
	Object.keys(values).map((name) => `${group}.${name}`);

/** An update of the charge state, which names what it says as changed. */
export function charge(at: number, values: IDataObject, said: Said = {}): IDataObject {
	return update(at, { charge: values, named: NAMES('chargeState', values), ...said });
}

/** The same, but nothing tells what changed. */
export function quiet(at: number, values: IDataObject, said: Said = {}): IDataObject {
	return update(at, { charge: values, ...said });
}

export function at(time: number, id: string | null, said: Said = {}): IDataObject {
	return update(time, { location: { id }, named: ['location.id'], ...said });
}

export function reach(time: number, isReachable: boolean | null, said: Said = {}): IDataObject {
	return update(time, { isReachable, named: ['isReachable'], ...said });
}

export function turn(time: number, what: 'discovered' | 'deleted', said: Said = {}): IDataObject {
	const event = `user:${said.of ?? 'vehicle'}:${what}`;
	return { ...update(time, { ...said, named: undefined }), event };
}

export function invalidated(time: number, vendor = 'TESLA'): IDataObject {
	return { ...COMMON, event: 'user:credentials:invalidated', createdAt: isoOf(time), vendor };
}

export function action(
	time: number,
	id: string,
	state: string,
	more: IDataObject = {},
): IDataObject {
	return {
		...COMMON,
		event: 'user:vendor-action:updated',
		createdAt: isoOf(time),
		vendorAction: { id, state, targetType: 'vehicle', targetId: 'car', userId: 'ann', ...more },
		updatedFields: ['state'],
	};
}

/** The event as Enode might send it instead: how it names what changed is not known. */
export function written(event: IDataObject, notation: Notation): IDataObject {
	return inNotation(event, notation) as IDataObject;
}
