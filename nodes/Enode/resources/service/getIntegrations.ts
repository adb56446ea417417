import { asList } from '../../../api/pages';
import { assetTypes } from '../../fields/enums';
import { operation } from '../../define/operation';

export const getIntegrations = operation({
	name: 'Get Integrations',
	value: 'getIntegrations',
	action: 'Get available integrations',
	description:
		'Retrieve a list of vendors that this client can use, with their asset types and scopes',
	fields: [
		{
			displayName: 'Asset Types',
			name: 'assetTypes',
			type: 'multiOptions',
			options: [...assetTypes],
			default: [],
			description: 'Only vendors of these types. Leave empty for all.',
		},
	],
	request(read) {
		const types = read('assetTypes');
		const query = types.length > 0 ? { assetTypes: types.join(',') } : undefined;
		return { method: 'GET', path: '/integrations', query };
	},
	records: ({ body }) => asList(body),
});
