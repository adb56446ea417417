import type { FastifyInstance } from 'fastify';

import type { Control } from './control';
import { isDeliverySettings, isFloodOptions, isSendOptions } from './deliverySchemas';
import { read } from './route';

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
	app.post('/deliveries/settings', ({ body }, reply) => {
		control.deliveries.configure(read(isDeliverySettings, body));
		return reply.send(control.summary());
	});
}
