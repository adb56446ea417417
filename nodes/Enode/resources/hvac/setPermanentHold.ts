import { path } from '../../../transport/path';
import { hvacId } from '../../fields/locators';
import { coolSetpoint, heatSetpoint, holdMode, setpointsOf } from '../../fields/temperature';
import { operation } from '../../operation/types';
import { mend } from './mend';

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
	mend,
});
