import { list } from '../../define/list';

export const getAll = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description:
		'Retrieve a list of webhooks with their health: whether each is active, and when it last succeeded',
	fields: [],
	request: () => ({ method: 'GET', path: '/webhooks' }),
	answer: 'pages',
});
