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
		'Time zone of what was charged away from the locations of a user. By default that of the workflow.',
} as const satisfies INodeProperties;

export const reportOptions = optionsOf(
	{
		displayName: 'Home Name',
		name: 'homeName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Home',
		description:
			'Only what was charged at locations of this name, in any capitals. The totals count what is left out.',
	},
	{
		...optionalLocationId,
		description: 'Only what was charged at this location. The totals count what is left out.',
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
			"Whether to add a row with 'isTotal' for each user and month behind the sessions, also for users who did not charge",
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
		'Sessions that began before then, by the clock of each location. For all of March, enter April 1.',
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
		description: 'Sessions that began from then on, by the clock of each location',
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
			'Whose sessions are reported. A car at its charger may report the same energy as the charger, so choose one: chargers measure it, and vehicles also charge elsewhere.',
	},
	{
		displayName: 'Rate Source',
		name: 'rateSource',
		type: 'options',
		options: [
			{
				name: 'Enode',
				value: 'enode',
				description: 'The cost that Enode works out, from the tariff of the location or the market',
			},
			{ name: 'Fixed', value: 'fixed', description: 'The energy times a price that you enter' },
		],
		default: 'enode',
		description: 'What the amounts are made from',
	},
	ratePerKwh,
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. EUR',
		description: 'The currency of the amounts, which Enode does not tell. It is put out as it is.',
	},
	userFilter,
	reportOptions,
] as const satisfies INodeProperties[];
