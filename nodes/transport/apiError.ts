import { type INode, NodeApiError, type JsonObject } from 'n8n-workflow';
import {
	describeAnswer,
	describeConnection,
	describeForeignAnswer,
	describeTokenRefusal,
	type FailureText,
} from './failures';
import { parseProblem } from './problem';

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
	config?: { url?: string; baseURL?: string };
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

function isProblemOrJson(body: unknown): boolean {
	return parseProblem(body) !== undefined || (typeof body === 'object' && body !== null);
}

/** Tells from an error of `httpRequestWithAuthentication` what happened. */
export function describeFailure(error: unknown, host: string): FailureText {
	const chain = causes(error);

	const tokenAnswer = chain.find(({ code }) => code === 'EAUTH' || code === 'ESTATUS');
	if (tokenAnswer) {
		const { error: oauthError } = (tokenAnswer.body ?? {}) as { error?: string };
		return describeTokenRefusal(oauthError, tokenAnswer.status);
	}

	const http = chain.find(({ isAxiosError }) => isAxiosError);
	if (http?.response) {
		const { status, data } = http.response;
		const empty = data === undefined || data === '';
		return status < 400 || (status < 500 && !empty && !isProblemOrJson(data))
			? describeForeignAnswer(status, host)
			: describeAnswer(status, data);
	}
	if (http) return describeConnection(http.code, hostOf(http.config?.url) ?? host);

	return {
		message: chain[0]?.message ?? String(error),
		description: "Check the credential that is selected under 'Credential to connect with'.",
	};
}

function hostOf(url: string | undefined): string | undefined {
	return /^https?:\/\/([^/]+)/.exec(url ?? '')?.[1];
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
