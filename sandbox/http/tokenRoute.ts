import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { TOKEN_LIFETIME, type Auth } from '../control/auth';

export const TOKEN_PATH = '/oauth2/token';

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

interface OAuthError {
	status: number;
	error: 'invalid_client' | 'invalid_request' | 'unsupported_grant_type';
	description: string;
}

function refuse(status: number, error: OAuthError['error'], description: string): OAuthError {
	return { status, error, description };
}

/** RFC 6749, section 2.3.1: both parts are form-encoded before they are joined. */
function readBasic(header: string | undefined): { id: string; secret: string } | undefined {
	const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1];
	if (encoded === undefined) return undefined;
	const text = Buffer.from(encoded, 'base64').toString();
	const colon = text.indexOf(':');
	if (colon < 0) return undefined;
	try {
		const decode = (part: string) => decodeURIComponent(part.replace(/\+/g, ' '));
		return { id: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
	} catch {
		return undefined;
	}
}

function findError(request: FastifyRequest, auth: Auth): OAuthError | undefined {
	if (!FORM.test(request.headers['content-type'] ?? '')) {
		return refuse(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
	}
	const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
	if ([...new Set(form.keys())].some((name) => form.getAll(name).length > 1)) {
		return refuse(400, 'invalid_request', 'A parameter is included more than once.');
	}
	const grantType = form.get('grant_type');
	if (!grantType) {
		return refuse(400, 'invalid_request', "The parameter 'grant_type' is missing.");
	}
	const client = readBasic(request.headers.authorization);
	if (!client || !auth.isClient(client.id, client.secret)) {
		const description = 'Client authentication failed: unknown client, or none included.';
		return refuse(401, 'invalid_client', description);
	}
	if (grantType !== 'client_credentials') {
		const description = 'Only the grant type client_credentials is supported.';
		return refuse(400, 'unsupported_grant_type', description);
	}
	return undefined;
}

function answer(request: FastifyRequest, reply: FastifyReply, auth: Auth): object {
	void reply.headers({
		'content-type': 'application/json;charset=UTF-8',
		'cache-control': 'no-store',
		pragma: 'no-cache',
	});
	const refusal = findError(request, auth);
	if (!refusal) {
		return {
			access_token: auth.issueToken(),
			expires_in: TOKEN_LIFETIME,
			scope: '',
			token_type: 'bearer',
		};
	}
	if (refusal.status === 401) void reply.header('www-authenticate', 'Basic realm="oauth2"');
	void reply.code(refusal.status);
	return { error: refusal.error, error_description: refusal.description };
}

export function addTokenRoute(app: FastifyInstance, auth: Auth): void {
	app.post(TOKEN_PATH, (request, reply) => reply.send(answer(request, reply, auth)));
}
