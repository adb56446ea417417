import type { INodeProperties } from 'n8n-workflow';
import { filters } from './collections';
import { controlledTypes } from './enums';
import { optionalLocationId } from './locators';

export const startDate = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	required: true,
	description: 'Start of the time range. Without an offset, in the time zone of the workflow.',
} as const satisfies INodeProperties;

export const type = {
	displayName: 'Asset Type',
	name: 'type',
	type: 'options',
	options: [...controlledTypes],
	default: 'vehicle',
	description: 'The type of devices whose energy is counted',
} as const satisfies INodeProperties;

export const statisticsFilters = filters(
	{
		displayName: 'Device ID',
		name: 'id',
		type: 'string',
		default: '',
		description: 'Only the device with this ID',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'End of the time range. Without it, now.',
	},
	{ ...optionalLocationId, description: 'Only what was charged at this location' },
);
