import { path } from '../../../api/path';
import { updateFields } from '../../fields/collections';
import { webhookId } from '../../fields/locators';
import { apiVersion, authentication, events, secret, url } from '../../fields/webhook';
import { changes } from '../shared/changes';
import { operation } from '../../define/operation';
import { webhookBody } from './webhookBody';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update webhook',
	description: 'Change a webhook, which also reactivates it if Enode turned it off',
	fields: [webhookId, updateFields(apiVersion, authentication, events, secret, url)],
	request: (read) => ({
		method: 'PATCH',
		path: path`/webhooks/${read('webhookId')}`,
		body: changes(webhookBody(read('updateFields'))),
	}),
});
