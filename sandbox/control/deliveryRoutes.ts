import type { FastifyInstance } from 'fastify';

import type { Control } from './control';
import {
	isDeliverySettings,
	isFloodOptions,
	isReleaseOptions,
	isSendOptions,
} from './deliverySchemas';
import { addChange, read } from './route';
import { isIdPath } from './schemas';

export function addDeliveryRoutes(app: FastifyInstance, control: Control): void {
	app.get('/deliveries', (_request, reply) => reply.send(control.deliveries.records));
	app.post(
		'/deliveries',
		async ({ body }) => await control.sendDeliveries(read(isSendOptions, body)),
	);
	app.post('/deliveries/repeat', async () => await control.repeatDelivery());
	app.post(
		'/deliveries/flood',
		async ({ body }) => await control.floodDeliveries(read(isFloodOptions, body)),
	);
	addChange(app, control, '/deliveries/hold', () => control.holdDeliveries());
	app.get('/deliveries/held', (_request, reply) => reply.send(control.deliveries.held ?? []));
	app.post(
		'/deliveries/release',
		async ({ body }) => await control.releaseDeliveries(read(isReleaseOptions, body ?? {})),
	);
	app.post('/deliveries/settings', ({ body }, reply) => {
		control.deliveries.configure(read(isDeliverySettings, body));
		return reply.send(control.summary());
	});
	addChange(app, control, '/webhooks/:id/deactivate', (_body, parameters) =>
		control.deactivateWebhook(read(isIdPath, parameters).id),
	);
	app.delete('/webhooks/:id', ({ params }, reply) => {
		control.deleteWebhook(read(isIdPath, params).id);
		return reply.code(204).send();
	});
}
