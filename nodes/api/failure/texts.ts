import type { NodeApiError } from 'n8n-workflow';
import { parseProblem, problemText } from './problem';
import type { Thrown, Urls } from './recognize';

type FailureCause = NonNullable<NodeApiError['failure']>;

/** What a user reads: what happened, and what to do. */
export interface FailureText {
	message: string;
	description: string;
	/** HTTP status, where there was an answer. */
	httpCode?: string;
	failure?: FailureCause;
	/**
	 * What may be sent again: anything, as nothing has happened at Enode yet, or only what reads.
	 * Without it, the same request would be refused again.
	 */
	repeat?: 'always' | 'reads';
	/** How long Enode asks to wait, in ms. */
	retryAfter?: number;
	/** There was no connection, so Enode has not got the request. */
	isUnsent?: boolean;
	/** There is no access token yet. */
	lacksToken?: boolean;
	/** No request with this credential can succeed, so a run sends no more. */
	credentialRefused?: boolean;
}

const CHECK_CREDENTIAL =
	"Open the credential and check 'Environment', 'Client ID' and 'Client Secret': sandbox and production have separate clients, and regenerating a secret invalidates the old one immediately.";

/** What to say when the body of an answer says nothing, and what to do, by HTTP status. */
const ANSWERS: Record<string, { happened: string; hint: string; failure?: FailureCause }> = {
	'400': {
		happened: 'Enode refused the request',
		hint: 'Check the parameters of this operation.',
	},
	'401': {
		happened: 'Enode refused the access token',
		hint: CHECK_CREDENTIAL,
		failure: { cause: 'credential-invalid' },
	},
	'403': {
		happened: 'Enode does not allow this',
		hint: 'Check in the Enode dashboard what this client may do and how many devices it may connect.',
	},
	'404': {
		happened: 'Enode found nothing with this ID',
		hint: "Check the ID, and that it belongs to the 'Environment' of the credential: sandbox and production share no data.",
	},
	'409': {
		happened: 'Enode could not do this in the current state',
		hint: 'Read the current state first: it may have changed, or the action may have already ended.',
	},
	'422': {
		happened: 'Enode could not act on this request',
		hint: 'Something else controls the device or its data. Check its state, schedules and smart charging.',
	},
	'429': {
		happened: 'Enode received too many requests',
		hint: "Lower 'Max Concurrency' in the options of the Enode node, or run the workflow less often.",
		failure: { cause: 'rate-limited' },
	},
	'4XX': {
		happened: 'Enode refused the request',
		hint: 'Check the parameters of this operation.',
	},
	'5XX': {
		happened: 'Enode could not answer',
		hint: 'Enode or the cloud of the vendor is not working at the moment.',
		failure: { cause: 'temporarily-unavailable' },
	},
};

/** Statuses below 500 of gateways, for what may go well the next time. */
const TOO_LATE_OR_EARLY = [408, 425];

/** What to do about what Enode has a problem type for: the last part of its `type`. */
const PROBLEMS: Record<string, string> = {
	'hem-system-statistics-not-available':
		'Choose a day or month between the installation of the system and today.',
	'vendor-temporarily-unavailable': `The cloud of the vendor does not answer. Service: 'Get Vendor Health' shows its status.`,
};

/**
 * An answer of the Enode API with an HTTP status of 400 or above. `hints` is what the
 * operation says to do about a refusal, by status.
 */
export function describeAnswer(
	status: number,
	body: unknown,
	{ hints = {}, retryAfter }: { hints?: Record<number, string>; retryAfter?: number } = {},
): FailureText {
	const mayPass = status >= 500 || TOO_LATE_OR_EARLY.includes(status);
	const general = ANSWERS[String(status)] ?? (mayPass ? ANSWERS['5XX'] : ANSWERS['4XX'])!;
	const problem = parseProblem(body);
	const remedy = PROBLEMS[problem?.slug ?? ''] ?? hints[status] ?? general.hint;
	return {
		message: `${general.happened}${problem ? `: ${problemText(problem)}` : reasonOf(status, body)}`,
		description: remedy,
		httpCode: String(status),
		failure: withWait(general.failure, retryAfter),
		repeat: status === 429 || status === 503 ? 'always' : mayPass ? 'reads' : undefined,
		retryAfter,
	};
}

function withWait(
	failure: FailureCause | undefined,
	retryAfterMs?: number,
): FailureCause | undefined {
	if (failure?.cause !== 'rate-limited' && failure?.cause !== 'temporarily-unavailable')
		return failure;
	return retryAfterMs === undefined ? failure : { ...failure, retryAfterMs };
}

/** A finished action is answered with the action itself (409), everything else by its status. */
function reasonOf(status: number, body: unknown): string {
	const { state, kind } = (body ?? {}) as { state?: unknown; kind?: unknown };
	if (status !== 409 || typeof state !== 'string') return ` (HTTP ${status})`;
	return `: the ${typeof kind === 'string' ? `${kind} ` : ''}action is already ${state}`;
}

/** Errors of the token endpoint that say that it does not know the client (RFC 6749). */
const REFUSED_CREDENTIAL = ['invalid_client', 'unauthorized_client'];

/** The token endpoint answered, but gave no token. `oauthError` is for example `invalid_client`. */
export function describeTokenRefusal(status?: number, oauthError?: string): FailureText {
	const isCredential =
		oauthError === undefined
			? status === 401 || status === 403
			: REFUSED_CREDENTIAL.includes(oauthError);
	if (isCredential) {
		return {
			message: `Enode refused the client ID or the client secret (${oauthError ?? `HTTP ${status}`})`,
			description: CHECK_CREDENTIAL,
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
			lacksToken: true,
			credentialRefused: true,
		};
	}
	return {
		message: `Enode gave no access token (${oauthError ?? `HTTP ${status}`})`,
		description: `Its token endpoint is not working at the moment, or 'Environment' of the credential points to something else.`,
		failure: { cause: 'temporarily-unavailable' },
		lacksToken: true,
		repeat: 'always',
	};
}

/** The token endpoint answered well, but with something that holds no token. */
function describeForeignToken(): FailureText {
	return {
		message: 'Enode gave no access token: the answer of the token endpoint contains none',
		description: `The answer does not come from Enode. Check 'Environment' of the credential, and whether there is a proxy or firewall between n8n and Enode.`,
		lacksToken: true,
	};
}

/** Connections that were never made, and those that came to nothing, by code. */
const UNSENT: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the host name is unknown',
	EAI_AGAIN: 'the host name could not be looked up',
	EHOSTUNREACH: 'the host cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
};
const UNANSWERED: Record<string, string> = {
	ECONNRESET: 'the connection was closed',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
};

/** What would go wrong again: a code of Node.js or axios, and what it means. */
const LASTING: Array<[code: RegExp, reason: string]> = [
	[/^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/, 'its certificate is not trusted'],
	[/^(EPROTO|ERR_SSL_)/, 'it does not speak https'],
	[/^ERR_FR_TOO_MANY_REDIRECTS$/, 'it redirects in a circle'],
	[/^ERR_INVALID_URL$/, 'this is not an address that begins with https://'],
];

/** No answer at all, or one that broke off. `code` is Node's or axios's, such as `ECONNREFUSED`. */
export function describeConnection(code: string | undefined, url: string): FailureText {
	const [, lasting] = LASTING.find(([pattern]) => pattern.test(code ?? '')) ?? [];
	if (lasting !== undefined) {
		return {
			message: `No answer from Enode at ${hostOf(url)}: ${lasting}`,
			description:
				"Nothing was carried out. Check 'Environment' and 'API URL' of the credential, and whether there is a proxy between n8n and Enode.",
		};
	}
	const unsent = UNSENT[code ?? ''];
	const reason = unsent ?? UNANSWERED[code ?? ''] ?? 'the connection broke off';
	return {
		isUnsent: unsent !== undefined,
		message: `No answer from Enode at ${hostOf(url)}: ${reason}`,
		description: `Check the network of n8n, and 'Environment' and 'API URL' of the credential.`,
		failure: { cause: 'temporarily-unavailable' },
		repeat: 'reads',
	};
}

/** An answer that cannot come from the Enode API, such as the web page of a proxy. */
export function describeForeignAnswer(status: number, url: string): FailureText {
	return {
		message: `The answer from ${hostOf(url)} is not JSON (HTTP ${status}), so it does not come from the Enode API`,
		description:
			"Check 'API URL' of the credential, and whether there is a proxy or firewall between n8n and Enode.",
		httpCode: String(status),
	};
}

/** A redirect of a request that changes something; Enode itself sends none. */
export function describeRedirect(status: number, url: string, location: unknown): FailureText {
	const to = typeof location === 'string' ? ` to ${hostOf(location)}` : '';
	return {
		message: `${hostOf(url)} redirects${to} (HTTP ${status}), so it is not the Enode API`,
		description:
			"Nothing was carried out. Leave 'API URL' of the credential empty, or enter the address to which it redirects.",
		httpCode: String(status),
	};
}

function hostOf(url: string): string {
	return /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url;
}

/** What n8n's HTTP or OAuth2 client threw, in words. */
export function describeThrown(thrown: Thrown, { token }: Urls): FailureText {
	switch (thrown.kind) {
		case 'tokenRefusal':
			return describeTokenRefusal(thrown.status, thrown.error);
		case 'noToken':
			return describeForeignToken();
		case 'refusal':
			return describeAnswer(thrown.status, undefined);
		case 'connection': {
			const text = describeConnection(thrown.code, thrown.url);
			const repeat = text.repeat && 'always';
			return thrown.url === token ? { ...text, lacksToken: true, repeat } : text;
		}
		case 'other':
			return {
				message: thrown.message,
				description: "Check the credential that is selected under 'Credential to connect with'.",
			};
	}
}
