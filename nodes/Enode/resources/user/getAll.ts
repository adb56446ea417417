import { list } from '../../define/list';

export const getAll = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users',
	description: 'Retrieve a list of users who have linked devices, newest first',
	fields: [],
	request: () => ({ method: 'GET', path: '/users' }),
	answer: 'pages',
});
