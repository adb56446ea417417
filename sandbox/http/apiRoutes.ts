import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Auth } from '../control/auth';
import type { Clock } from '../base/clock';
import { handlers } from '../handlers';
import type { Answer } from '../handlers/handler';
import { advance } from '../simulation/advance';
import { operations, type Operation } from '../openapi/document';
import { requestValidator } from '../openapi/validator';
import type { State } from '../state';
import { badRequest, Problem, unauthorized } from '../base/problem';

/** What the routes need; `state` is replaced by a reset, so it is read anew for each request. */
export interface ApiContext {
	auth: Auth;
	clock: Clock;
	readonly state: State;
	readonly url: string;
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;

function checkHeaders({ headers }: FastifyRequest, operation: Operation, auth: Auth): void {
	if (operation.needsToken) {
		const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
		if (token === undefined || !auth.isTokenValid(token)) throw unauthorized();
	}
	if (headers['enode-user-id'] !== undefined) {
		throw badRequest('The header Enode-User-Id is no longer supported.');
	}
}

/** The body as JSON; undefined when the request has none. */
function readBody({ body, headers }: FastifyRequest): unknown {
	const contentType = headers['content-type'];
	if (typeof body !== 'string' || (body === '' && contentType === undefined)) return undefined;
	if (!JSON_TYPE.test(contentType ?? '')) {
		throw badRequest('The body must be sent as application/json.');
	}
	try {
		return JSON.parse(body);
	} catch {
		throw badRequest('The body is not valid JSON.');
	}
}

function asRecord(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Some operations answer 404 without a body. */
function withoutBody(operation: Operation, error: unknown): Answer {
	if (!(error instanceof Problem) || operation.responses[String(error.status)] !== null)
		throw error;
	if (error.status !== 404) throw error;
	return { status: error.status };
}

function addRoute(app: FastifyInstance, operation: Operation, context: ApiContext): void {
	const { operationId, method, path } = operation;
	const handler = handlers.get(operationId);
	if (!handler) throw new Error(`No handler for ${operationId}`);
	const validate = requestValidator(operation);
	const answerTo = async (request: FastifyRequest): Promise<Answer> => {
		checkHeaders(request, operation, context.auth);
		const valid = validate({
			path: request.params,
			query: asRecord(request.query),
			body: operation.body && readBody(request),
		});
		const { state, clock, url } = context;
		advance(state, Math.floor(clock.now()));
		try {
			return await handler({ ...valid, state, clock, url });
		} catch (error) {
			return withoutBody(operation, error);
		}
	};
	app.route({
		method,
		url: path.replace(/\{(\w+)\}/g, ':$1'),
		handler: async (request, reply) => {
			const { status, body } = await answerTo(request);
			return await reply.code(status).send(body);
		},
	});
}

/** One route for each operation of the OpenAPI document. */
export function addApiRoutes(app: FastifyInstance, context: ApiContext): void {
	for (const operation of operations) addRoute(app, operation, context);
}
