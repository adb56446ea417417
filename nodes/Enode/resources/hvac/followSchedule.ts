import { isRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { hvacId } from '../../fields/locators';
import { command } from '../../define/command';
import { hints } from './hints';

export const followSchedule = command({
	name: 'Follow Schedule',
	value: 'followSchedule',
	action: 'Return HVAC to its schedule',
	description:
		'Return a heating or cooling unit to the program stored on the device, which ends a permanent hold. Returns an action.',
	fields: [hvacId],
	request: (read) => ({ method: 'POST', path: path`/hvacs/${read('hvacId')}/follow-schedule` }),
	target: 'hvac',
	isDone:
		() =>
		({ thermostatState }) => {
			const holdType = isRecord(thermostatState) ? thermostatState.holdType : undefined;
			return holdType === 'SCHEDULED' ? 'The unit already follows its schedule' : undefined;
		},
	hints,
});
