import { path } from '../../../api/path';
import { userId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const deauthorize = operation({
	name: 'Deauthorize',
	value: 'deauthorize',
	action: 'Deauthorize user',
	description:
		'Delete the vendor credentials of a user, but keep the devices and their data. No webhook event is sent.',
	fields: [userId],
	request: (read) => ({ method: 'DELETE', path: path`/users/${read('userId')}/authorization` }),
	records: (_, read) => [{ deauthorized: true, id: read('userId') }],
});
