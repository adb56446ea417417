/** What n8n's HTTP or OAuth2 client threw: the same for every version of n8n. */
export type Thrown =
	/** The token endpoint gave no token. `error` is OAuth's, or what n8n says of the answer. */
	| { kind: 'tokenRefusal'; status?: number; error?: string }
	/** The token endpoint answered well, but with something that holds no token. */
	| { kind: 'noToken' }
	/** No answer, or one that broke off. `code` is Node's or axios's; `url` may be only the origin. */
	| { kind: 'connection'; code?: string; url: string }
	/** The API answered with a status from 400 on. */
	| { kind: 'refusal'; status: number }
	| { kind: 'other'; message: string };

/** A request goes to the API; before it, one may go to the token URL. */
export interface Urls {
	api: string;
	token: string;
}

/** The members that errors of n8n's HTTP and OAuth2 clients have, as far as they are read here. */
interface ClientError {
	cause?: unknown;
	code?: string;
	message?: string;
	/** NodeApiError. */
	description?: unknown;
	httpCode?: unknown;
	/** OAuth2 client: answer of the token endpoint. */
	body?: unknown;
	status?: number;
	/** HTTP client. */
	isAxiosError?: boolean;
	config?: { url?: string };
	response?: { status: number };
}

/** What n8n's OAuth2 client says of an answer of the token endpoint that holds no token. */
const NO_TOKEN = 'Unable to sign without access token';

/** The error itself and what caused it, outermost first. */
function causes(error: unknown): ClientError[] {
	const chain: ClientError[] = [];
	for (let link = error; typeof link === 'object' && link !== null; link = chain.at(-1)!.cause) {
		if (chain.includes(link)) break;
		chain.push(link);
	}
	return chain;
}

/** From n8n 2.34 on, an error of the node leads to the one of the client. */
function fromCauses(chain: ClientError[], { api, token }: Urls): Thrown | undefined {
	const refusal = chain.find(({ code }) => code === 'EAUTH' || code === 'ESTATUS');
	if (refusal) {
		const { error } = (refusal.body ?? {}) as { error?: unknown };
		const said = typeof error === 'string' ? error : undefined;
		return { kind: 'tokenRefusal', status: refusal.status, error: said };
	}
	const http = chain.find(({ isAxiosError }) => isAxiosError);
	if (!http) return undefined;
	const url = http.config?.url ?? api;
	const { status = 0 } = http.response ?? {};
	// A status below 400 here is an answer that began well and broke off.
	if (status < 400) return { kind: 'connection', code: http.code, url };
	return { kind: url === token ? 'tokenRefusal' : 'refusal', status };
}

/** What n8n puts before the words of its OAuth2 client, in some versions. */
const PREFIX = /^Failed to acquire OAuth2 access token: /;

/** How n8n's OAuth2 client words the errors that mean the client itself (RFC 6749). */
const REFUSED_CLIENT: Record<string, string> = {
	'Client authentication failed': 'invalid_client',
	'The client is not authorized': 'unauthorized_client',
};

/** The code of a connection that failed, such as `ENOTFOUND` or `connect ECONNREFUSED 127.0.0.1:1`. */
const CODE = /^(?:(?:connect|getaddrinfo|read|write) )?(E[A-Z_]+)(?= |$)/;

/** Of a connection that failed, by how Node.js and axios word it where they give no code. */
const CODES: Record<string, string> = {
	'socket hang up': 'ECONNRESET',
	'timeout of': 'ECONNABORTED',
};

function valueFor(text: string, values: Record<string, string>): string | undefined {
	return Object.entries(values).find(([start]) => text.startsWith(start))?.[1];
}

/** Before n8n 2.34 an error of the node has lost its cause, and tells by its texts alone. */
function fromTexts(error: ClientError, { api, token }: Urls): Thrown | undefined {
	if (!('httpCode' in error)) return undefined;
	const { message = '', description, httpCode } = error;
	const said = typeof description === 'string' && description ? description : message;
	const text = said.replace(PREFIX, '');
	const [, wordedStatus] = /^Request failed with status code (\d+)/.exec(text) ?? [];
	const status = Number(wordedStatus ?? httpCode) || undefined;

	if (/\bJSON\b/.test(text)) return { kind: 'noToken' };
	const refused = valueFor(text, REFUSED_CLIENT);
	if (refused || httpCode === 'EAUTH') return { kind: 'tokenRefusal', error: refused ?? text };
	// Only the OAuth2 client minds what an answer holds.
	if (text.startsWith('Unsupported content type')) {
		return { kind: 'tokenRefusal', status, error: status === undefined ? text : undefined };
	}
	if (status !== undefined && status >= 400) {
		// The OAuth2 client words only those from 500 on like this.
		const isOfApi = wordedStatus !== undefined && status < 500;
		return { kind: isOfApi ? 'refusal' : 'tokenRefusal', status };
	}
	const code = CODE.exec(String(httpCode))?.[1] ?? CODE.exec(text)?.[1] ?? valueFor(text, CODES);
	const isOfToken = PREFIX.test(message);
	if (code !== undefined || text.includes('aborted')) {
		return { kind: 'connection', code, url: isOfToken || httpCode === null ? token : api };
	}
	return isOfToken ? { kind: 'tokenRefusal', error: text } : undefined;
}

/** Tells from an error of `httpRequestWithAuthentication` what happened, in any version of n8n. */
export function recognize(error: unknown, urls: Urls): Thrown {
	const chain = causes(error);
	const [outer = {}] = chain;
	if (outer.message === NO_TOKEN) return { kind: 'noToken' };
	return (
		fromCauses(chain, urls) ??
		fromTexts(outer, urls) ?? { kind: 'other', message: outer.message ?? String(error) }
	);
}
