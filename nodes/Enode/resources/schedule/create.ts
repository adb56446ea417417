import { path } from '../../../api/path';
import { hasLocation } from '../../fields/inputs';
import { entriesOf, jsonInput, specify, withFields } from '../../fields/jsonInput';
import { locationId, targetId, userId } from '../../fields/locators';
import {
	defaultShouldCharge,
	defaultState,
	isEnabled,
	RULES_JSON,
	rules,
	targetType,
} from '../../fields/schedule';
import { operation } from '../../define/operation';
import { rulesOf, rulesOfJson, targetState } from './body';

const chargeable = ['charger', 'vehicle'];

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create schedule',
	description:
		'Create a charge schedule of a vehicle or charger, or a temperature schedule of an HVAC unit',
	fields: [
		userId,
		targetType,
		targetId,
		{ ...hasLocation, displayOptions: { show: { targetType: chargeable } } },
		{
			...locationId,
			description: 'The location where the schedule applies. Vehicles need one.',
			displayOptions: { show: { targetType: chargeable, hasLocation: [true] } },
		},
		isEnabled,
		defaultShouldCharge,
		...defaultState,
		specify('Specify Rules'),
		withFields(rules),
		jsonInput(
			RULES_JSON,
			'[{ "hourMinute": { "from": "22:00", "to": "06:00" }, "weekdays": [0], "shouldCharge": true }]',
		),
	],
	request(read) {
		const type = read('targetType');
		const wanted =
			type === 'hvac'
				? { defaultTargetState: targetState(read('mode'), read) }
				: {
						defaultShouldCharge: read('defaultShouldCharge'),
						locationId: read('hasLocation') ? read('locationId') : null,
					};
		return {
			method: 'POST',
			path: path`/users/${read('userId')}/schedules`,
			body: {
				targetType: type,
				targetId: read('targetId'),
				isEnabled: read('isEnabled'),
				...wanted,
				rules: entriesOf(read, RULES_JSON, () => rulesOf(read('rules'), type), rulesOfJson),
			},
		};
	},
});
