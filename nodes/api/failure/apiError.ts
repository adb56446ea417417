import { type INode, NodeApiError, type JsonObject } from 'n8n-workflow';
import {
	describeAnswer,
	describeConnection,
	describeForeignAnswer,
	describeForeignToken,
	describeTokenRefusal,
	type FailureText,
} from './texts';
import { parseRetryAfter } from './retryAfter';

/** The members that errors of n8n's HTTP and OAuth2 clients have, as far as they are read here. */
interface ClientError {
	cause?: unknown;
	code?: string;
	message?: string;
	/** OAuth2 client: answer of the token endpoint. */
	body?: unknown;
	status?: number;
	/** HTTP client. */
	isAxiosError?: boolean;
	config?: { url?: string };
	response?: { status: number; data?: unknown; headers?: Record<string, unknown> };
}

/** What n8n's OAuth2 client says of an answer of the token endpoint that holds no token. */
const NO_TOKEN = 'Unable to sign without access token';

/** The error itself and what caused it, outermost first. */
function causes(error: unknown): ClientError[] {
	const chain: ClientError[] = [];
	for (let link = error; link instanceof Error; link = link.cause) {
		if (chain.includes(link as ClientError)) break;
		chain.push(link as ClientError);
	}
	return chain;
}

function httpErrorOf(error: unknown): ClientError | undefined {
	return causes(error).find(({ isAxiosError }) => isAxiosError);
}

/** The answer that n8n's HTTP client threw as an error because of its status, if it was one. */
export function answerOf(error: unknown): { status: number; body: unknown } | undefined {
	const { response } = httpErrorOf(error) ?? {};
	return response && { status: response.status, body: response.data };
}

interface Sent {
	/** The request went to this API, or before it to the token URL. */
	api: string;
	token: string;
	/** What the operation says to do about a refusal, by HTTP status. */
	hints?: Record<number, string>;
}

/** Tells from an error of `httpRequestWithAuthentication` what happened. */
export function describeFailure(error: unknown, { api, token, hints }: Sent): FailureText {
	const chain = causes(error);

	const tokenAnswer = chain.find(({ code }) => code === 'EAUTH' || code === 'ESTATUS');
	if (tokenAnswer) {
		const { error: oauthError } = (tokenAnswer.body ?? {}) as { error?: string };
		return describeTokenRefusal(tokenAnswer.status, oauthError);
	}

	const http = httpErrorOf(error);
	if (http) {
		const url = http.config?.url ?? api;
		const answer = answerOf(error);
		// A status below 400 here is an answer that began well and broke off.
		if (!answer || answer.status < 400) {
			const text = describeConnection(http.code, url);
			return url === token ? { ...text, lacksToken: true, repeat: 'always' } : text;
		}
		const { status, body } = answer;
		if (url === token) return describeTokenRefusal(status);
		// A proxy's page is told apart; gateways also write pages for a server that is down.
		const isPage = typeof body === 'string' && body !== '' && status < 500;
		if (isPage) return describeForeignAnswer(status, url);
		const retryAfter = parseRetryAfter(http.response?.headers?.['retry-after']);
		return describeAnswer(status, body, { hints, retryAfter });
	}

	const message = chain[0]?.message ?? String(error);
	if (message === NO_TOKEN) return describeForeignToken();
	return {
		message,
		description: "Check the credential that is selected under 'Credential to connect with'.",
	};
}

/**
 * A NodeApiError made anew from what is to be said: n8n ignores texts for an error that it has
 * wrapped already, and the original carries the access token in its request headers.
 */
export function toApiError(node: INode, text: FailureText, itemIndex?: number): NodeApiError {
	const { message, description, httpCode, failure } = text;
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		// 'none' keeps n8n from searching the texts for a status.
		httpCode: httpCode ?? 'none',
		itemIndex,
		failure,
	});
	// n8n replaces texts in which it finds the name of a system error, also within another word.
	error.message = message;
	error.messages = [];
	return error;
}
