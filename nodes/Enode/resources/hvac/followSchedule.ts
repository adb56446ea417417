import { path } from '../../../api/path';
import { hvacId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { hints } from './hints';

export const followSchedule = operation({
	name: 'Follow Schedule',
	value: 'followSchedule',
	action: 'Follow schedule of HVAC',
	description:
		'Return a heating or cooling unit to the program stored on the device, which ends a permanent hold. Returns an action.',
	fields: [hvacId],
	request: (read) => ({ method: 'POST', path: path`/hvacs/${read('hvacId')}/follow-schedule` }),
	command: { collection: 'hvacs' },
	hints,
});
