import { path } from '../../../api/path';
import { scheduleId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const getStatus = operation({
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get schedule status',
	description:
		'Retrieve what a schedule asks of its device now, whether the device does it, and the next changes',
	fields: [scheduleId],
	request: (read) => ({ method: 'GET', path: path`/schedules/${read('scheduleId')}/status` }),
});
