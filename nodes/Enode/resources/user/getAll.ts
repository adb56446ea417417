import { operation } from '../../define/operation';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users',
	description: 'Retrieve a list of users who have linked devices, newest first',
	fields: [],
	request: () => ({ method: 'GET', path: '/users' }),
	list: 'pages',
});
