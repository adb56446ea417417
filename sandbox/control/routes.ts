import type { FastifyInstance } from 'fastify';

import { badRequest, notFound } from '../base/problem';
import type { Control } from './control';
import { addDeliveryRoutes } from './deliveryRoutes';
import { addDeviceRoutes } from './deviceRoutes';
import { addChange, read } from './route';
import { isClockChange, isFaultRule, isLatency, isRateLimit } from './schemas';

export const CONTROL_PREFIX = '/_sandbox';

export function addControlRoutes(app: FastifyInstance, control: Control): void {
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		try {
			done(null, body === '' ? undefined : JSON.parse(String(body)));
		} catch {
			done(badRequest('The body is not valid JSON.'));
		}
	});
	app.setNotFoundHandler(({ url }) => {
		throw notFound(`The control interface has no ${url}`);
	});

	app.get('/', (_request, reply) => reply.send(control.summary()));
	app.get('/requests', (_request, reply) => reply.send(control.requests()));
	app.delete('/requests', (_request, reply) => {
		control.clearRequests();
		return reply.code(204).send();
	});
	app.delete('/faults', (_request, reply) => {
		control.clearFaults();
		return reply.code(204).send();
	});

	addChange(app, control, '/reset', () => control.reset());
	addChange(app, control, '/expire-tokens', () => control.expireTokens());
	addChange(app, control, '/rotate-secret', () => ({ clientSecret: control.rotateSecret() }));
	addChange(app, control, '/latency', (body) => control.setLatency(read(isLatency, body).ms));
	addChange(app, control, '/faults', (body) => control.addFault(read(isFaultRule, body)));
	addChange(app, control, '/rate-limit', (body) =>
		control.setRateLimit(read(isRateLimit, body).perSecond),
	);
	addChange(app, control, '/clock', (body) => {
		const { advanceMs, speed } = read(isClockChange, body);
		if (advanceMs !== undefined) control.advanceClock(advanceMs);
		if (speed !== undefined) control.setClockSpeed(speed);
	});
	addDeviceRoutes(app, control);
	addDeliveryRoutes(app, control);
}
