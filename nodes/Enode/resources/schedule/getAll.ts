import { path } from '../../../api/path';
import { userId } from '../../fields/locators';
import { list } from '../../define/list';

export const getAll = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many schedules',
	description: 'Retrieve a list of the schedules of a user',
	fields: [userId],
	request: (read) => ({ method: 'GET', path: path`/users/${read('userId')}/schedules` }),
	answer: 'pages',
});
