import { type INode, NodeApiError, type JsonObject } from 'n8n-workflow';
import {
	describeAnswer,
	describeConnection,
	describeForeignAnswer,
	describeTokenRefusal,
	type FailureText,
} from './failures';

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
	response?: { status: number; data?: unknown };
}

/** The error itself and what caused it, outermost first. */
function causes(error: unknown): ClientError[] {
	const chain: ClientError[] = [];
	for (let link = error; link instanceof Error; link = link.cause) {
		if (chain.includes(link as ClientError)) break;
		chain.push(link as ClientError);
	}
	return chain;
}

/**
 * Tells from an error of `httpRequestWithAuthentication` what happened. The request may have gone
 * to `apiUrl`, or before it to `tokenUrl`.
 */
export function describeFailure(error: unknown, apiUrl: string, tokenUrl: string): FailureText {
	const chain = causes(error);

	const tokenAnswer = chain.find(({ code }) => code === 'EAUTH' || code === 'ESTATUS');
	if (tokenAnswer) {
		const { error: oauthError } = (tokenAnswer.body ?? {}) as { error?: string };
		return describeTokenRefusal(tokenAnswer.status, oauthError);
	}

	const http = chain.find(({ isAxiosError }) => isAxiosError);
	if (http) {
		const url = http.config?.url ?? apiUrl;
		// A status below 400 here is an answer that began well and broke off.
		if (!http.response || http.response.status < 400) return describeConnection(http.code, url);
		const { status, data } = http.response;
		if (url === tokenUrl) return describeTokenRefusal(status);
		// A proxy's page is told apart; gateways also write pages for a server that is down.
		const isPage = typeof data === 'string' && data !== '' && status < 500;
		return isPage ? describeForeignAnswer(status, url) : describeAnswer(status, data);
	}

	return {
		message: chain[0]?.message ?? String(error),
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
