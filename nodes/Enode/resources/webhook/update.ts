import { path } from '../../../transport/path';
import { webhookId } from '../../fields/locators';
import { apiVersion, authentication, events, secret, url } from '../../fields/webhook';
import { operation } from '../../operation/types';
import { webhookBody } from './webhookBody';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update webhook',
	description: 'Change a webhook, which also reactivates one that Enode turned off',
	fields: [
		webhookId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [apiVersion, authentication, events, secret, url],
		},
	],
	request: (read) => ({
		method: 'PATCH',
		path: path`/webhooks/${read('webhookId')}`,
		body: webhookBody(read('updateFields')),
	}),
});
