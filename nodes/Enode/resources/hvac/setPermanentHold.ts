import { isRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { hvacId } from '../../fields/locators';
import { coolSetpoint, heatSetpoint, holdMode, setpointsOf } from '../../fields/temperature';
import { command } from '../../define/command';
import { hints } from './hints';

export const setPermanentHold = command({
	name: 'Set Permanent Hold',
	value: 'setPermanentHold',
	action: 'Set permanent hold on HVAC',
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
	target: 'hvac',
	isDone(read) {
		const mode = read('mode');
		const wanted = { mode, holdType: 'PERMANENT', ...setpointsOf(mode, read) };
		return ({ thermostatState }) => {
			const present = isRecord(thermostatState) ? thermostatState : {};
			const isSo = Object.entries(wanted).every(([name, value]) => present[name] === value);
			return isSo ? `The unit already holds ${mode} with these temperatures` : undefined;
		};
	},
	hints,
});
