import type { INodeProperties } from 'n8n-workflow';

export const priceSource = {
	displayName: 'Price Source',
	name: 'priceSource',
	type: 'options',
	options: [
		{
			name: 'Input Items',
			value: 'input',
			description: 'Take all input items together as the prices, and make one plan',
		},
		{
			name: 'JSON',
			value: 'json',
			description: 'Take the prices from a parameter, and make a plan for each item',
		},
	],
	default: 'json',
	description: 'Where the prices come from',
} as const satisfies INodeProperties;

export const prices = {
	displayName: 'Prices',
	name: 'prices',
	type: 'json',
	default: '',
	required: true,
	placeholder: "e.g. {{ $('Get Prices').first().json }}",
	description:
		'Prices as provided by Nord Pool, Tibber, Octopus, aWATTar, ENTSO-E, Home Assistant and others, or a list of objects with start, end and price. Grams of CO₂ work as well.',
	displayOptions: { show: { priceSource: ['json'] } },
} as const satisfies INodeProperties;

const text = <const N extends string>(
	displayName: string,
	name: N,
	placeholder: string,
	description: string,
) =>
	({
		...{ displayName, name, type: 'string', default: '' },
		...{ placeholder: `e.g. ${placeholder}`, description },
	}) as const satisfies INodeProperties;

export const addPerKwh = {
	displayName: 'Add per kWh',
	name: 'addPerKwh',
	type: 'number',
	default: 0,
	description: 'What you pay for each kWh on top of the price, such as grid fees, before VAT',
} as const satisfies INodeProperties;

export const area = text(
	'Area',
	'area',
	'NO1',
	'The area or channel whose prices to use, if there are several',
);

export const startField = text(
	'Start Field',
	'startField',
	'valid_from',
	'Name of the field with the start of a price, if the list is not recognized',
);

export const endField = text(
	'End Field',
	'endField',
	'valid_to',
	'Name of the field with the end of a price, if the list is not recognized',
);

export const priceField = text(
	'Price Field',
	'priceField',
	'price.amount',
	'Name of the field with the price, if it is not recognized or you want another one',
);

export const listPath = text(
	'List Path',
	'listPath',
	'data.prices',
	'Path to the list of prices, if there are several',
);

export const priceUnit = {
	displayName: 'Price Unit',
	name: 'priceUnit',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'As stated with the prices, or known from their source',
		},
		{ name: 'Cents per kWh', value: 'centPerKwh', description: 'Also pence or øre' },
		{ name: 'Per kWh', value: 'perKwh', description: 'Such as EUR/kWh or g/kWh' },
		{ name: 'Per MWh', value: 'perMwh', description: 'Such as EUR/MWh' },
	],
	default: 'auto',
	description: 'The unit of the prices',
} as const satisfies INodeProperties;

export const vatPercent = {
	displayName: 'VAT (%)',
	name: 'vatPercent',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Tax to add to the prices',
} as const satisfies INodeProperties;
