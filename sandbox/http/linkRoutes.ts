import type { FastifyInstance, FastifyReply } from 'fastify';

import { notFound } from '../base/problem';
import type { Control } from '../control/control';
import type { LinkSession } from '../state/linkSession';
import { completeLink } from '../world/linking';

/** How Link UI says that the user left it early; Enode names the parameters, the values are not known. */
const LEFT_EARLY = { error: 'cancelledByUser', error_message: 'The user left before linking.' };

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body { font: 18px/1.5 sans-serif; max-width: 30em; margin: 4em auto; padding: 0 1em }</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
}

function question({ token, userId, vendor, types }: LinkSession): string {
	const account = vendor === null ? 'an account' : `the ${escapeHtml(vendor)} account`;
	const devices = types.length === 0 ? '' : ` with one device each of: ${types.join(', ')}`;
	return page(
		'Enode sandbox',
		`<p>Link ${account} of <strong>${escapeHtml(userId)}</strong>${devices}?</p>
<form method="post">
<button formaction="${token}/link">Link</button>
<button formaction="${token}/cancel">Cancel</button>
</form>`,
	);
}

/** Why a session cannot be opened any more. */
function refusal({ isUsed, expiresAt }: LinkSession, now: number): string | undefined {
	if (isUsed) return 'This link was used already.';
	return now >= expiresAt ? 'This link has expired.' : undefined;
}

function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
	return reply.code(status).type('text/html; charset=utf-8').send(html);
}

function withQuery(address: string, parameters: Record<string, string>): string {
	const url = new URL(address);
	for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
	return url.href;
}

/** A page in place of Enode's Link UI: it takes no password, but two buttons. */
export function addLinkRoutes(app: FastifyInstance, control: Control): void {
	// Forms of browsers without a field.
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null));

	const add = (
		method: 'GET' | 'POST',
		url: string,
		answer: (session: LinkSession, reply: FastifyReply) => FastifyReply,
	) =>
		app.route<{ Params: { token: string } }>({
			method,
			url,
			handler: ({ params }, reply) => {
				const { linkSessions, users, movedAt } = control.catchUp();
				const session = linkSessions.get(params.token);
				if (!session || !users.get(session.userId)) throw notFound('No such link');
				const reason = refusal(session, movedAt);
				if (reason === undefined) return answer(session, reply);
				return sendPage(reply, page('Enode sandbox', `<p>${reason}</p>`), 410);
			},
		});

	add('GET', '/:token', (session, reply) => sendPage(reply, question(session)));
	add('POST', '/:token/link', (session, reply) => {
		completeLink(control.state, session);
		return reply.redirect(session.redirectUri, 303);
	});
	add('POST', '/:token/cancel', ({ redirectUri }, reply) =>
		reply.redirect(withQuery(redirectUri, LEFT_EARLY), 303),
	);
}
