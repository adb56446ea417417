import { path } from '../../../api/path';
import { userId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Retrieve a user with the linked vendors, and whether each link still works',
	fields: [userId],
	request: (read) => ({ method: 'GET', path: path`/users/${read('userId')}` }),
});
