import { path } from '../../../api/path';
import { updateFields } from '../../fields/collections';
import { entriesOf, jsonInput, specify, withFields } from '../../fields/jsonInput';
import { optionalLocationId, scheduleId } from '../../fields/locators';
import {
	defaultShouldCharge,
	defaultTargetState,
	isEnabled,
	RULES_JSON,
	rules,
	targetType,
} from '../../fields/schedule';
import { changes } from '../shared/changes';
import { operation } from '../../define/operation';
import { rulesOf, rulesOfJson, targetState } from './body';

const whenReplacing = { show: { replaceRules: [true] } };

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update schedule',
	description: 'Turn a schedule on or off, or change its rules',
	fields: [
		scheduleId,
		{ ...targetType, description: 'What the schedule controls. This cannot be changed.' },
		updateFields(
			{ ...defaultShouldCharge, default: true },
			defaultTargetState,
			isEnabled,
			optionalLocationId,
		),
		{
			displayName: 'Replace Rules',
			name: 'replaceRules',
			type: 'boolean',
			default: false,
			description: 'Whether to replace the rules that the schedule has',
		},
		{ ...specify('Specify Rules'), displayOptions: whenReplacing },
		{
			...withFields(rules),
			displayOptions: { show: { replaceRules: [true], specify: ['fields'] } },
		},
		{
			...jsonInput(RULES_JSON, '[{ "shouldCharge": true }]'),
			displayOptions: { show: { replaceRules: [true], specify: ['json'] } },
		},
	],
	request(read) {
		const { defaultTargetState: state, ...fields } = read('updateFields');
		return {
			method: 'PUT',
			path: path`/schedules/${read('scheduleId')}`,
			body: changes({
				...fields,
				...(state?.[0] && {
					defaultTargetState: targetState(state[0].mode, (name) => state[0]?.[name]),
				}),
				...(read('replaceRules') && {
					rules: entriesOf(
						read,
						RULES_JSON,
						() => rulesOf(read('rules'), read('targetType')),
						rulesOfJson,
					),
				}),
			}),
		};
	},
});
