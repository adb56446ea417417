import { path } from '../../../api/path';
import { webhookId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const testDelivery = operation({
	name: 'Test',
	value: 'test',
	action: 'Test webhook',
	description:
		'Have Enode send a test event, and show the result. A success also reactivates a webhook that Enode turned off.',
	fields: [webhookId],
	request: (read) => ({ method: 'POST', path: path`/webhooks/${read('webhookId')}/test` }),
});
