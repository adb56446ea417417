import type { ValidateFunction } from 'ajv';
import type { FastifyInstance } from 'fastify';

import { badRequest, notFound } from '../base/problem';
import type { Control } from './control';
import { addDeliveryRoutes } from './deliveryRoutes';
import {
	isActionSettings,
	isAssetPath,
	isChargeRates,
	isClockChange,
	isConnectionLimit,
	isFaultRule,
	isLatency,
	isPatch,
	isPlug,
	isRateLimit,
	isRefreshSettings,
	isVendorPath,
} from './schemas';

export const CONTROL_PREFIX = '/_sandbox';

function read<T>(isValid: ValidateFunction<T>, body: unknown): T {
	if (isValid(body)) return body;
	const errors = (isValid.errors ?? []).map(
		({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is not valid'}`,
	);
	throw badRequest(errors.join('; '));
}

/** A POST that changes something and answers with `change`'s result, or with the summary when it gives none. */
function addChange(
	app: FastifyInstance,
	control: Control,
	path: string,
	change: (body: unknown, parameters: unknown) => object | void,
): void {
	app.post(path, (request, reply) =>
		reply.send(change(request.body, request.params) ?? control.summary()),
	);
}

function addDeviceRoutes(app: FastifyInstance, control: Control): void {
	addChange(app, control, '/actions', (body) => control.setActions(read(isActionSettings, body)));
	addChange(app, control, '/refreshes', (body) =>
		control.setRefreshes(read(isRefreshSettings, body).afterMs),
	);
	addChange(app, control, '/connections', (body) =>
		control.setConnectionLimit(read(isConnectionLimit, body).limit),
	);
	addChange(app, control, '/assets/:type/:id', (body, parameters) => {
		const { type, id } = read(isAssetPath, parameters);
		return control.changeAsset(type, id, read(isPatch, body));
	});
	addChange(app, control, '/assets/:type/:id/plug', (body, parameters) => {
		const { type, id } = read(isAssetPath, parameters);
		return control.plug(type, id, read(isPlug, body).isPluggedIn);
	});
	addChange(app, control, '/assets/:type/:id/discover', (_body, parameters) => {
		const { type, id } = read(isAssetPath, parameters);
		return control.discover(type, id);
	});
	addChange(app, control, '/charge-rates', (body) =>
		control.setChargeRates(read(isChargeRates, body).areTold),
	);
	addChange(app, control, '/users/:userId/vendors/:vendor/invalidate', (_body, parameters) => {
		const { userId, vendor } = read(isVendorPath, parameters);
		control.invalidateVendor(userId, vendor);
	});
}

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
	addDeliveryRoutes(app, control, read);
}
