import type { INodeProperties } from 'n8n-workflow';
import type { FieldValue } from '../../parameters/fieldValue';
import { refuse } from '../../parameters/refusal';
import { filters } from './collections';
import { controlledTypes } from './enums';
import { optionalLocationId } from './locators';
import { monthOf, ofRange, period, type PeriodChoice } from './period';

export const startDate = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	required: true,
	...ofRange,
	description: 'Start of the time range. Without an offset, in the time zone of the workflow.',
} as const satisfies INodeProperties;

export const type = {
	displayName: 'Asset Type',
	name: 'type',
	type: 'options',
	options: [...controlledTypes],
	default: 'vehicle',
	description: 'The type of devices whose energy to retrieve',
} as const satisfies INodeProperties;

const endDate = {
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	description: "End of the time range, by default now. Only for the period 'Range'.",
} as const satisfies INodeProperties;

export const statisticsPeriod = period('range');

export const statisticsFilters = filters(
	{
		displayName: 'Device ID',
		name: 'id',
		type: 'string',
		default: '',
		description: 'Only the device with this ID',
	},
	endDate,
	{ ...optionalLocationId, description: 'Only what was charged at this location' },
);

/** What Enode is asked for: a month of the workflow's time zone, or the range that was entered. */
export function statisticsQuery(
	choice: PeriodChoice,
	filters: FieldValue<typeof statisticsFilters>,
	range: () => string,
	timezone: string,
) {
	if (choice === 'range') return { startDate: range(), ...filters };
	if (filters.endDate !== undefined) {
		refuse(endDate, "is for the period 'Range' only", 'Remove it, or choose that period.');
	}
	return { ...monthOf(choice, timezone), ...filters };
}
