import { operation } from '../../define/operation';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description:
		'Retrieve a list of webhooks with their health: whether active, and the last success',
	fields: [],
	request: () => ({ method: 'GET', path: '/webhooks' }),
	list: 'pages',
});
