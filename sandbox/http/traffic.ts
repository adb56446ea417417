import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sleep } from 'n8n-workflow';

import type { Control } from '../control/control';
import type { FaultResponse } from '../control/faults';
import type { LoggedRequest } from '../control/requestLog';
import { Problem } from '../base/problem';
import { TOKEN_PATH } from './tokenRoute';

interface Traffic {
	entry: LoggedRequest;
	isTruncated: boolean;
}

function rawPath(request: FastifyRequest): string {
	return (request.raw.url ?? '').replace(/\?.*$/s, '');
}

function readForLog(body: unknown): unknown {
	if (typeof body !== 'string' || body === '') return null;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

/** Header names as they come, the credentials of `authorization` left out. */
function redact({
	authorization,
	...headers
}: FastifyRequest['headers']): LoggedRequest['headers'] {
	return authorization === undefined
		? headers
		: { ...headers, authorization: authorization.replace(/\s.*$/s, '') };
}

function answerWith(fault: FaultResponse, reply: FastifyReply): FastifyReply {
	switch (fault.kind) {
		case 'status':
			if (fault.body === undefined) {
				const detail = `The sandbox was told to answer ${fault.status}.`;
				const { headers } = fault;
				throw new Problem(fault.status, 'injected-fault', 'Injected fault', detail, { headers });
			}
			return reply
				.code(fault.status)
				.headers({ 'content-type': 'application/json', ...fault.headers })
				.send(JSON.stringify(fault.body));
		case 'text':
			return reply.code(fault.status).type(fault.contentType).send(fault.body);
		case 'json':
			return reply.code(fault.status).type('application/json').send(JSON.stringify(fault.body));
		case 'cut':
			reply.hijack();
			reply.raw.destroy();
			return reply;
		default:
			return reply.hijack();
	}
}

/** Announces the whole body, sends its first half and drops the connection. */
function sendHalf(reply: FastifyReply, payload: unknown): void {
	const body = Buffer.from(typeof payload === 'string' ? payload : '');
	reply.raw.writeHead(reply.statusCode, {
		'content-type': String(reply.getHeader('content-type') ?? 'application/json'),
		'content-length': Math.max(body.length, 2),
	});
	reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => reply.raw.destroy());
}

/** Logs every request, and lets latency, faults and the rate limit loose on it before its route sees it. */
export function addTraffic(app: FastifyInstance, control: Control): void {
	const traffic = new WeakMap<FastifyRequest, Traffic>();

	app.addHook('onRequest', (request, reply, done) => {
		const path = rawPath(request);
		const entry = control.log.arrived(
			{
				at: new Date().toISOString(),
				method: request.method,
				path,
				query: { ...(request.query as Record<string, unknown>) },
				headers: redact(request.headers),
				body: null,
			},
			path === TOKEN_PATH,
		);
		traffic.set(request, { entry, isTruncated: false });
		reply.raw.once('close', () => control.log.left(entry));
		done();
	});

	app.addHook('preValidation', async (request, reply) => {
		const current = traffic.get(request);
		if (current) current.entry.body = readForLog(request.body);
		const path = rawPath(request);
		const fault = control.faults.strike(request.method, path);
		if (control.latency > 0) await sleep(control.latency);
		if (fault?.kind === 'delay') await sleep(fault.ms);
		else if (fault?.kind === 'truncate' && current) current.isTruncated = true;
		else if (fault) return answerWith(fault, reply);

		const seconds = path === TOKEN_PATH ? 0 : control.rateLimit.secondsToWait();
		if (seconds > 0) {
			throw new Problem(429, 'too-many-requests', 'Too Many Requests', 'Slow down.', {
				headers: { 'retry-after': String(seconds) },
			});
		}
		return undefined;
	});

	app.addHook('onSend', (request, reply, payload, done) => {
		const current = traffic.get(request);
		if (current) {
			current.entry.status = reply.statusCode;
			control.log.left(current.entry);
		}
		if (current?.isTruncated) sendHalf(reply, payload);
		else done(null, payload);
	});
}
