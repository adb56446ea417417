import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from './collections';
import { maxConcurrency, maxRetryWait, timeout } from './options';
import * as price from './prices';

export const readyBy = {
	displayName: 'Ready By',
	name: 'readyBy',
	type: 'string',
	default: '07:00',
	required: true,
	placeholder: 'e.g. 07:00',
	description:
		'When charging must be done: a clock time (its next occurrence), or a date and time. The time zone is that of the location or, if unknown, of the workflow.',
} as const satisfies INodeProperties;

export const targetLevel = {
	displayName: 'Target Level (%)',
	name: 'targetLevel',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 80,
	required: true,
	description: 'Battery level to charge to, at most the charge limit of the vehicle',
} as const satisfies INodeProperties;

export const power = {
	displayName: 'Power (kW)',
	name: 'power',
	type: 'number',
	typeOptions: { minValue: 0.1 },
	default: 11,
	required: true,
	description: 'The power that charging draws from the wall',
} as const satisfies INodeProperties;

export const energyNeeded = {
	displayName: 'Energy Needed (kWh)',
	name: 'energyNeeded',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description: 'How much energy to charge, measured at the wall',
} as const satisfies INodeProperties;

const energyInstead = {
	...energyNeeded,
	description: "How much energy to charge, measured at the wall, instead of 'Target Level (%)'",
} as const satisfies INodeProperties;

const efficiency = {
	displayName: 'Efficiency (%)',
	name: 'efficiency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 90,
	description: 'How much of the energy from the wall reaches the battery',
} as const satisfies INodeProperties;

const chart = {
	displayName: 'Chart',
	name: 'chart',
	type: 'boolean',
	default: true,
	description:
		'Whether to add a chart of the prices and the plan, as an SVG file in binary data. Download it to look at it: n8n 2 does not show SVG files.',
} as const satisfies INodeProperties;

const maxPrice = {
	displayName: 'Max Price per kWh',
	name: 'maxPrice',
	type: 'number',
	default: 0.3,
	description: 'Highest price per kWh to charge at, even if the vehicle is then not ready in time',
} as const satisfies INodeProperties;

const maxStarts = {
	displayName: 'Max Starts',
	name: 'maxStarts',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description: 'Max number of times that charging may start. Use 0 for no limit.',
} as const satisfies INodeProperties;

export const DEFAULT_BLOCK = 15;

const minBlockMinutes = {
	displayName: 'Min Block (Minutes)',
	name: 'minBlockMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_BLOCK,
	description: 'Min time to charge without a pause. Use 0 for no limit.',
} as const satisfies INodeProperties;

const minimumLevel = {
	displayName: 'Minimum Level (%)',
	name: 'minimumLevel',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 20,
	description: 'Battery level up to which to charge immediately, whatever the price',
} as const satisfies INodeProperties;

const planFrom = {
	displayName: 'Plan From',
	name: 'planFrom',
	type: 'dateTime',
	default: '',
	description:
		'When charging may begin, if not now. With a time in the past, the plan is made as it would have been then.',
} as const satisfies INodeProperties;

const startCost = {
	displayName: 'Start Cost',
	name: 'startCost',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'What another start must save to be worth it, in the currency of the prices',
} as const satisfies INodeProperties;

export const timezone = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Europe/Oslo',
	description: "IANA name of the time zone of 'Ready By' and of prices without one",
} as const satisfies INodeProperties;

const unknownPrices = {
	displayName: 'Unknown Prices',
	name: 'unknownPrices',
	type: 'options',
	options: [
		{
			name: 'Charge Later',
			value: 'later',
			description: 'Leave as much as possible for hours whose prices are not known yet',
		},
		{
			name: 'Prefer Known Prices',
			value: 'known',
			description: 'Leave only what does not fit into hours whose prices are known',
		},
	],
	default: 'known',
	description: "What to do if the known prices end before 'Ready By'",
} as const satisfies INodeProperties;

export const chargerPlanOptions = optionsOf(
	price.addPerKwh,
	price.area,
	chart,
	price.endField,
	price.listPath,
	maxConcurrency,
	maxPrice,
	maxRetryWait,
	maxStarts,
	minBlockMinutes,
	planFrom,
	price.priceField,
	price.priceUnit,
	startCost,
	price.startField,
	timezone,
	timeout,
	unknownPrices,
	price.vatPercent,
);

export const vehiclePlanOptions = optionsOf(
	price.addPerKwh,
	price.area,
	chart,
	efficiency,
	price.endField,
	energyInstead,
	price.listPath,
	maxConcurrency,
	maxPrice,
	maxRetryWait,
	maxStarts,
	minBlockMinutes,
	minimumLevel,
	planFrom,
	price.priceField,
	price.priceUnit,
	startCost,
	price.startField,
	timezone,
	timeout,
	unknownPrices,
	price.vatPercent,
);
