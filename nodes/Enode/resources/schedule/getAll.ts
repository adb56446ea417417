import { path } from '../../../api/path';
import { userId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many schedules',
	description: 'Retrieve a list of the schedules of a user',
	fields: [userId],
	request: (read) => ({ method: 'GET', path: path`/users/${read('userId')}/schedules` }),
	list: 'pages',
});
