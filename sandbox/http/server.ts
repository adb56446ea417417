import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';

import type { Control } from '../control/control';
import { addControlRoutes, CONTROL_PREFIX } from '../control/routes';
import { addApiRoutes } from './apiRoutes';
import { LINK_PATH } from '../handlers/links';
import { addLinkRoutes } from './linkRoutes';
import { badRequest, notFound, Problem } from '../base/problem';
import { addTokenRoute } from './tokenRoute';
import { addTraffic } from './traffic';

/** Vehicle IDs and user IDs are as long as the client likes. */
const MAX_PARAMETER_LENGTH = 1000;

function sendProblem(reply: FastifyReply, { status, headers, document }: Problem): FastifyReply {
	return reply
		.code(status)
		.headers(headers)
		.type('application/problem+json')
		.send(JSON.stringify(document));
}

/** Errors of the HTTP layer keep their status; anything else is a mistake of the sandbox itself. */
function toProblem(error: unknown): Problem {
	if (error instanceof Problem) return error;
	const status =
		error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined;
	const detail = error instanceof Error ? error.message : String(error);
	return status !== undefined && status < 500
		? new Problem(status, 'bad-request', 'Bad Request', detail)
		: new Problem(500, 'internal-server-error', 'Internal Server Error', detail);
}

export function createServer(control: Control): FastifyInstance {
	const app = Fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
		frameworkErrors: (error, _request, reply) => sendProblem(reply, badRequest(error.message)),
	});
	app.removeAllContentTypeParsers();
	app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblem(error)));

	app.register(async (api) => {
		// Routes read their bodies themselves: what is wrong with one must be logged and answered as Enode would.
		api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
			done(null, body),
		);
		addTraffic(api, control);
		api.setErrorHandler((error, _request, reply) => {
			const problem = toProblem(error);
			if (problem.slug === 'validation-error') control.log.refused();
			return sendProblem(reply, problem);
		});
		api.setNotFoundHandler(({ method, url }) => {
			throw notFound(`No route ${method} ${url}`);
		});
		addTokenRoute(api, control.auth);
		addApiRoutes(api, control);
	});
	app.register(async (scope) => addLinkRoutes(scope, control), { prefix: LINK_PATH });
	app.register(async (scope) => addControlRoutes(scope, control), { prefix: CONTROL_PREFIX });
	return app;
}
