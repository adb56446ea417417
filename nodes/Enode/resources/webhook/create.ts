import { additionalFields } from '../../fields/collections';
import { apiVersion, authentication, events, secret, url } from '../../fields/webhook';
import { operation } from '../../define/operation';
import { webhookBody } from './webhookBody';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create webhook',
	description:
		'Register an address to which Enode sends events. To start an n8n workflow, use the Enode Trigger instead.',
	fields: [
		{ ...url, required: true },
		{ ...secret, required: true },
		events,
		additionalFields(apiVersion, authentication),
	],
	request: (read) => ({
		method: 'POST',
		path: '/webhooks',
		body: webhookBody({
			url: read('url'),
			secret: read('secret'),
			events: read('events'),
			apiVersion: apiVersion.default,
			...read('additionalFields'),
		}),
	}),
	hints: {
		400: "The URL needs https and a public host. If there is a webhook with this URL already, use 'Update'.",
	},
});
