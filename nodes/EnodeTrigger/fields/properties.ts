import type { INodeProperties } from 'n8n-workflow';
import { DEPRECATED, eventOptions } from '../../api/events';
import { changedFieldOptions } from './changedFieldOptions';
import { momentOptions, withLevel } from '../moments/catalogue';

/** What workflows may hold: also events that are no longer offered. */
export const events = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: [...momentOptions, ...eventOptions],
	default: [],
	required: true,
} as const satisfies INodeProperties;

const offeredEvents: INodeProperties = {
	...events,
	options: events.options.filter(({ value }) => value !== DEPRECATED),
	hint: 'Moments such as Vehicle Plugged In come first. All others are the events as Enode sends them.',
};

export const level = {
	displayName: 'Battery Level (%)',
	name: 'level',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 80,
	required: true,
	displayOptions: { show: { events: withLevel } },
	description: 'The battery level to reach, or to fall below',
} as const satisfies INodeProperties;

export const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Asset IDs',
			name: 'assetIds',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
			default: [],
			placeholder: 'e.g. b02839d5-f108-4aa5-89dd-71218188c3c5',
			description:
				'Only events and moments of these devices or HEM systems. Events that are not about a device pass.',
		},
		{
			displayName: 'Asset Types',
			name: 'assetTypes',
			type: 'multiOptions',
			options: [
				{ name: 'Battery', value: 'battery' },
				{ name: 'Charger', value: 'charger' },
				{ name: 'HEM System', value: 'hemSystem' },
				{ name: 'HVAC', value: 'hvac' },
				{ name: 'Inverter', value: 'inverter' },
				{ name: 'Meter', value: 'meter' },
				{ name: 'Vehicle', value: 'vehicle' },
			],
			default: [],
			description:
				'Only events and moments of these types of assets. Events that are about no asset pass.',
		},
		{
			displayName: 'Changed Fields',
			name: 'changedFields',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Field' },
			default: [],
			placeholder: 'e.g. chargeState.isPluggedIn',
			description:
				'Only updates in which one of these fields changed. <code>chargeState</code> includes all fields below it. Events that do not say what changed pass, and so do those that name only the group of the field.',
		},
		{
			displayName: 'Changed Fields From List',
			name: 'changedFieldsFromList',
			type: 'multiOptions',
			options: changedFieldOptions,
			default: [],
			description: "Like 'Changed Fields', with fields that are often used",
		},
		{
			displayName: 'Device Names or IDs',
			name: 'devices',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getDevices', allowArbitraryValues: true },
			default: [],
			description:
				'Only events and moments of these devices. Events that are not about a device pass. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Include Heartbeats',
			name: 'includeHeartbeats',
			type: 'boolean',
			default: false,
			description:
				'Whether to also start the workflow for the heartbeats that Enode sends from time to time',
		},
		{
			displayName: 'Include Test Events',
			name: 'includeTestEvents',
			type: 'boolean',
			default: false,
			description: 'Whether to also start the workflow when someone tests the webhook',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description:
				'Whether to return a device with a few flat fields, as the Enode node does, instead of all that Enode sends. Moments such as Vehicle Plugged In are simplified unless you turn this off; events are sent in full unless you add this option.',
		},
		{
			displayName: 'Suppress Repeats (Minutes)',
			name: 'suppressRepeats',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: 5,
			description:
				'How long to not report the same moment of the same device again. Use 0 to report each one.',
		},
		{
			displayName: 'User IDs',
			name: 'userIds',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
			default: [],
			placeholder: 'e.g. customer:10042',
			description: 'Only events and moments of these users. Events that are about no user pass.',
		},
		{
			displayName: 'User Names or IDs',
			name: 'users',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getUsers', allowArbitraryValues: true },
			default: [],
			description:
				'Only events and moments of these users. Events that are about no user pass. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
} as const satisfies INodeProperties;

/** n8n reads the times at which it calls `poll` from this name and in this shape. */
const pollTimes: INodeProperties = {
	displayName: 'Check Webhook',
	name: 'pollTimes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Interval' },
	default: { item: [{ mode: 'everyX', unit: 'hours', value: 1 }] },
	description:
		'How often to check that Enode still sends events here, and to restore the webhook if not. A check that finds nothing to restore starts no execution.',
	placeholder: 'Add Interval',
	options: [
		{
			displayName: 'Interval',
			name: 'item',
			values: [
				{
					displayName: 'Mode',
					name: 'mode',
					type: 'hidden',
					default: 'everyX',
				},
				{
					displayName: 'Every',
					name: 'value',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 59 },
					default: 1,
				},
				{
					displayName: 'Unit',
					name: 'unit',
					type: 'options',
					options: [
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					default: 'hours',
				},
			],
		},
	],
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'n8n registers a webhook with Enode when you publish the workflow. Enode must be able to reach this n8n at a public https address.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	offeredEvents,
	level,
	options,
	pollTimes,
];
