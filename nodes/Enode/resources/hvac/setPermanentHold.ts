import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../api/path';
import { hvacId } from '../../fields/locators';
import { coolSetpoint, heatSetpoint, holdMode, setpointsOf } from '../../fields/temperature';
import { operation } from '../../define/operation';
import { hints } from './hints';

export const setPermanentHold = operation({
	name: 'Set Permanent Hold',
	value: 'setPermanentHold',
	action: 'Set permanent hold of HVAC',
	description:
		'Hold mode and temperatures of a heating or cooling unit until they are changed. Returns an action.',
	fields: [hvacId, holdMode, coolSetpoint, heatSetpoint],
	request(read) {
		const mode = read('mode');
		return {
			method: 'POST',
			path: path`/hvacs/${read('hvacId')}/permanent-hold`,
			body: { mode, ...setpointsOf(mode, read) },
		};
	},
	command: {
		collection: 'hvacs',
		device: (read) => path`/hvacs/${read('hvacId')}`,
		isDone({ thermostatState }, read) {
			const mode = read('mode');
			const wanted = { mode, holdType: 'PERMANENT', ...setpointsOf(mode, read) };
			const present = (thermostatState ?? {}) as IDataObject;
			const isSo = Object.entries(wanted).every(([name, value]) => present[name] === value);
			return isSo ? `The unit holds ${mode} with these temperatures already` : undefined;
		},
	},
	hints,
});
