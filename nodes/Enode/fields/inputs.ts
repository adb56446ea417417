import type { INodeProperties } from 'n8n-workflow';
import { clockTime } from '../../parameters/time';
import { weekdays as weekdayOptions } from './enums';

export const maxCurrent = {
	displayName: 'Max Current (A)',
	name: 'maxCurrent',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 16,
	required: true,
	description: 'The maximum current to charge with',
} as const satisfies INodeProperties;

export const hasLocation = {
	displayName: 'At a Location',
	name: 'hasLocation',
	type: 'boolean',
	default: true,
	description: 'Whether to set a location. Turn this off for none.',
} as const satisfies INodeProperties;

export const shouldCharge = {
	displayName: 'Should Charge',
	name: 'shouldCharge',
	type: 'boolean',
	default: true,
	description:
		'Whether the device should charge. Turn this off to make sure that it does not charge.',
} as const satisfies INodeProperties;

/** Within rules and intervals; none chosen means every day. */
export const weekdays = {
	displayName: 'Weekdays',
	name: 'weekdays',
	type: 'multiOptions',
	options: [...weekdayOptions],
	default: [],
	description: 'The days on which this applies. Leave empty for every day.',
} as const satisfies INodeProperties;

const CLOCK = '<code>00:00</code> to <code>24:00</code>';

export const from = {
	displayName: 'Start Time',
	name: 'from',
	type: 'string',
	default: '',
	placeholder: 'e.g. 22:00',
	description: `When it starts, ${CLOCK}, in the time zone of the location`,
} as const satisfies INodeProperties;

export const to = {
	displayName: 'End Time',
	name: 'to',
	type: 'string',
	default: '',
	placeholder: 'e.g. 06:00',
	description: `When it ends, ${CLOCK}, in the time zone of the location`,
} as const satisfies INodeProperties;

export type ClockFields = Record<'from' | 'to', Pick<INodeProperties, 'displayName'>>;

/**
 * The clock times of a rule or an interval as Enode takes them, HH:MM; one that was left empty is the
 * day's own. Throws where one is none, by the name of its field.
 */
export function clockTimes(
	entry: { from?: unknown; to?: unknown },
	fields: ClockFields = { from, to },
): { from: string; to: string } {
	return {
		from: entry.from === undefined ? '00:00' : clockTime(entry.from, fields.from),
		to: entry.to === undefined ? '24:00' : clockTime(entry.to, fields.to),
	};
}

/** Clock times of a list that was entered as JSON, where a message names the list and the member. */
export const clockFieldsOf = (displayName: string): ClockFields => ({
	from: { displayName: `${displayName}: from` },
	to: { displayName: `${displayName}: to` },
});
