import type { INodeProperties } from 'n8n-workflow';

/** No coordinate is likely enough to begin with, least of all 0. */
const NOT_ENTERED = '';

/** Most places are in the time zone of who makes them; UTC would move every tariff and deadline. */
const TIME_ZONE_OF_WORKFLOW = '={{ $now.zoneName }}';

export const name = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Home',
	description: 'The name of the location, as people know it',
} as const satisfies INodeProperties;

export const latitude = {
	displayName: 'Latitude (°)',
	name: 'latitude',
	type: 'number',
	typeOptions: { minValue: -90, maxValue: 90, numberPrecision: 6 },
	default: NOT_ENTERED,
	description: 'Degrees north of the equator',
} as const satisfies INodeProperties;

export const longitude = {
	displayName: 'Longitude (°)',
	name: 'longitude',
	type: 'number',
	typeOptions: { minValue: -180, maxValue: 180, numberPrecision: 6 },
	default: NOT_ENTERED,
	description: 'Degrees east of Greenwich',
} as const satisfies INodeProperties;

export const timezoneName = {
	displayName: 'Time Zone',
	name: 'timezoneName',
	type: 'string',
	default: TIME_ZONE_OF_WORKFLOW,
	placeholder: 'e.g. Europe/Oslo',
	description: 'IANA name of the time zone for schedules, tariffs and deadlines',
} as const satisfies INodeProperties;

export const area = {
	displayName: 'Area',
	name: 'area',
	type: 'string',
	default: '',
	description: 'Enode Flex only: a part of the zone, with a name of your choice',
} as const satisfies INodeProperties;

export const zone = {
	displayName: 'Zone',
	name: 'zone',
	type: 'string',
	default: '',
	placeholder: 'e.g. NO1',
	description: 'Enode Flex only: the bidding zone of the market',
} as const satisfies INodeProperties;
