import type { INodeProperties } from 'n8n-workflow';
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
	options: [
		{ name: 'Charger', value: 'charger' },
		{ name: 'HVAC', value: 'hvac' },
		{ name: 'Vehicle', value: 'vehicle' },
	],
	default: 'vehicle',
	description: 'The type of devices whose energy is counted',
} as const satisfies INodeProperties;

export const statisticsFilters = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
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
	],
} as const satisfies INodeProperties;
