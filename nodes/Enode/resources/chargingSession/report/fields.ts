import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from '../../../fields/collections';
import { optionalLocationId, userFilter } from '../../../fields/locators';
import { maxConcurrency, maxRetryWait, pageSize, timeout } from '../../../fields/options';
import { ofRange, period } from '../../../fields/period';

export const timezone = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Europe/Oslo',
	description:
		"Time zone of sessions away from the user's locations, by default that of the workflow",
} as const satisfies INodeProperties;

export const reportOptions = optionsOf(
	{
		displayName: 'Home Name',
		name: 'homeName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Home',
		description:
			'Include only what was charged at locations with this name. The totals say how much is left out.',
	},
	{
		...optionalLocationId,
		description:
			'Include only what was charged at this location. The totals say how much is left out.',
	},
	maxConcurrency,
	maxRetryWait,
	pageSize,
	timezone,
	timeout,
	{
		displayName: 'Totals',
		name: 'totals',
		type: 'boolean',
		default: true,
		description:
			"Whether to add a row with 'isTotal' for each user and month after the sessions, also for users who did not charge",
	},
);

export const endDate = {
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	required: true,
	...ofRange,
	description:
		'Include sessions that started before this date, in the local time of each location. For all of March, enter April 1.',
} as const satisfies INodeProperties;

export const ratePerKwh = {
	displayName: 'Rate per kWh',
	name: 'ratePerKwh',
	type: 'number',
	default: 0,
	required: true,
	displayOptions: { show: { rateSource: ['fixed'] } },
	description: 'The price of a kWh, in the currency below',
} as const satisfies INodeProperties;

export const reportFields = [
	period('lastMonth'),
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		...ofRange,
		description:
			'Include sessions that started on or after this date, in the local time of each location',
	},
	endDate,
	{
		displayName: 'Asset Type',
		name: 'assetType',
		type: 'options',
		options: [
			{ name: 'Charger', value: 'charger' },
			{ name: 'Vehicle', value: 'vehicle' },
		],
		default: 'charger',
		description:
			'The type of devices whose sessions to report. A car and its charger may report the same energy, so choose one: chargers measure it, and vehicles also charge elsewhere.',
	},
	{
		displayName: 'Rate Source',
		name: 'rateSource',
		type: 'options',
		options: [
			{
				name: 'Enode',
				value: 'enode',
				description:
					'The cost that Enode calculates from the tariff of the location or from market prices',
			},
			{ name: 'Fixed', value: 'fixed', description: 'The energy times a price that you enter' },
		],
		default: 'enode',
		description: 'How to calculate the amounts',
	},
	ratePerKwh,
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. EUR',
		description:
			'The currency of the amounts. Enode does not say it, so it is returned as you enter it.',
	},
	userFilter,
	reportOptions,
] as const satisfies INodeProperties[];
