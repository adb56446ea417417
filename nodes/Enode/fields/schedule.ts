import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { controlledTypes } from './enums';
import { from, to, weekdays } from './inputs';
import { coolSetpoint, heatSetpoint, holdModes } from './temperature';

export const RULES_JSON = 'Rules (JSON)';

const forCharging = { '/targetType': ['charger', 'vehicle'] };
const forTemperature = { '/targetType': ['hvac'] };

export const targetType = {
	displayName: 'Device Type',
	name: 'targetType',
	type: 'options',
	options: [...controlledTypes],
	default: 'vehicle',
	description: 'What the schedule controls: charging, or the temperature of a unit',
} as const satisfies INodeProperties;

export const isEnabled = {
	displayName: 'Enabled',
	name: 'isEnabled',
	type: 'boolean',
	default: true,
	description: 'Whether the schedule is on. Turning it on turns off smart charging of the vehicle.',
} as const satisfies INodeProperties;

export const defaultShouldCharge = {
	displayName: 'Charge Outside These Rules',
	name: 'defaultShouldCharge',
	type: 'boolean',
	default: false,
	description: 'Whether to charge when no rule applies',
	displayOptions: { show: forCharging },
} as const satisfies INodeProperties;

const targetModes = [
	...holdModes,
	{
		name: 'Schedule of the Device',
		value: 'SCHEDULED',
		description: 'Follow the program stored on the device',
	},
] as const satisfies INodePropertyOptions[];

const mode = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [...targetModes],
	default: 'HEAT',
	description: 'What the unit does',
} as const satisfies INodeProperties;

const onlyFor = <const F extends INodeProperties>(field: F) => ({
	...field,
	displayOptions: { show: { ...forTemperature, ...field.displayOptions?.show } },
});

/** What a unit does when no rule applies, as fields of their own. */
export const defaultState = [
	onlyFor({
		...mode,
		displayName: 'Default Mode',
		description: 'What the unit does when no rule applies',
	}),
	onlyFor(coolSetpoint),
	onlyFor(heatSetpoint),
] as const;

/** The same within a collection. n8n cannot show a default for a group of fields. */
export const defaultTargetState = onlyFor({
	displayName: 'Default State',
	name: 'defaultTargetState',
	type: 'fixedCollection',
	default: {},
	description: 'What the unit does when no rule applies',
	options: [{ displayName: 'State', name: 'state', values: [mode, coolSetpoint, heatSetpoint] }],
});

/** A time range that every rule may have, and what holds in it, for charging or for a unit. */
export const rules = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Rule',
	default: {},
	description: 'When something other than the default applies',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'Charge',
					name: 'shouldCharge',
					type: 'boolean',
					default: true,
					description: 'Whether to charge while this rule applies',
					displayOptions: { show: forCharging },
				},
				onlyFor(mode),
				onlyFor(coolSetpoint),
				onlyFor(heatSetpoint),
				from,
				to,
				weekdays,
				{
					displayName: 'Valid From',
					name: 'fromTimestamp',
					type: 'dateTime',
					default: '',
					description: 'Date and time from which the rule applies',
				},
				{
					displayName: 'Valid Until',
					name: 'toTimestamp',
					type: 'dateTime',
					default: '',
					description: 'Date and time until which the rule applies',
				},
			],
		},
	],
} as const satisfies INodeProperties;
