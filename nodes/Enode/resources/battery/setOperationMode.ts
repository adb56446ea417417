import { isRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { batteryId } from '../../fields/locators';
import { command } from '../../define/command';
import { withStability } from '../../records/recordType';

export const setOperationMode = command({
	name: 'Set Operation Mode',
	value: 'setOperationMode',
	action: 'Set battery operation mode',
	description: withStability(
		'Tell a home battery to charge, discharge, idle or run on its own. Returns an action.',
		'beta',
	),
	fields: [
		batteryId,
		{
			displayName: 'Operation Mode',
			name: 'operationMode',
			type: 'options',
			options: [
				{
					name: 'Export Focus',
					value: 'EXPORT_FOCUS',
					description: 'Discharge, also into the grid',
				},
				{ name: 'Idle', value: 'IDLE', description: 'Neither charge nor discharge' },
				{ name: 'Import Focus', value: 'IMPORT_FOCUS', description: 'Charge, also from the grid' },
				{
					name: 'Self Reliance',
					value: 'SELF_RELIANCE',
					description: 'Use your own solar power first, and as little from the grid as possible',
				},
				{
					name: 'Time of Use',
					value: 'TIME_OF_USE',
					description: 'Follow the electricity prices set on the device',
				},
			],
			default: 'SELF_RELIANCE',
			description: 'How the battery should run',
		},
	],
	request: (read) => ({
		method: 'POST',
		path: path`/batteries/${read('batteryId')}/operation-mode`,
		body: { operationMode: read('operationMode') },
	}),
	target: 'battery',
	isDone(read) {
		const wanted = read('operationMode');
		return ({ config }) => {
			const present = isRecord(config) ? config.operationMode : undefined;
			return present === wanted ? `The battery is already in the mode ${wanted}` : undefined;
		};
	},
	hints: { 400: "Check that the battery can do this: 'capabilities' of its raw data." },
});
