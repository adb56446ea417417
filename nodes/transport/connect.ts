import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHookFunctions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { answerOf, describeFailure, toApiError } from './apiError';
import { apiUrl } from './apiUrl';
import { describeForeignAnswer, type FailureText } from './failures';

export const CREDENTIAL = 'enodeOAuth2Api';
export const API_VERSION = '2024-10-01';

export interface EnodeRequest {
	method: IHttpRequestMethods;
	/** Made with the `path` tag. */
	path: string;
	query?: IDataObject;
	body?: IDataObject | IDataObject[];
	/** Statuses from 400 on that are an answer and not a refusal. */
	accept?: number[];
	/** How to mend a refusal with this HTTP status, in place of what is said in general. */
	mend?: Record<number, string>;
}

/** `body` is undefined where Enode answers without one (204). */
export interface EnodeAnswer {
	status: number;
	body: unknown;
}

/** Sends one request; throws a NodeApiError for `itemIndex` that says what happened. */
export type Send = (request: EnodeRequest, itemIndex?: number) => Promise<EnodeAnswer>;

type EnodeContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

/**
 * The one way to Enode, for one run of a node. The first request goes alone: n8n then has a valid
 * token stored before the others start, so that a run asks for one token and not for many.
 */
export function connect(context: EnodeContext): Send {
	let urls: Promise<{ api: string; token: string }> | undefined;
	let firstRequest: Promise<unknown> | undefined;
	let refusal: FailureText | undefined;

	async function readUrls() {
		const credential = await context.getCredentials(CREDENTIAL);
		return { api: apiUrl(credential), token: String(credential.accessTokenUrl) };
	}

	async function attempt(request: EnodeRequest, itemIndex?: number): Promise<EnodeAnswer> {
		urls ??= readUrls();
		const { api, token } = await urls;
		let answer: IN8nHttpFullResponse;
		try {
			answer = await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
				method: request.method,
				url: `${api}${request.path}`,
				qs: request.query,
				body: request.body,
				headers: { Accept: 'application/json', 'Enode-Version': API_VERSION },
				json: true,
				returnFullResponse: true,
			});
		} catch (error) {
			const refusalAnswer = answerOf(error);
			if (refusalAnswer && request.accept?.includes(refusalAnswer.status)) return refusalAnswer;
			const text = describeFailure(error, { api, token, mend: request.mend });
			if (text.credentialRefused) refusal = text;
			throw toApiError(context.getNode(), text, itemIndex);
		}
		const { statusCode: status, body } = answer;
		if (body === undefined || body === null || body === '') return { status, body: undefined };
		if (typeof body !== 'object') {
			throw toApiError(context.getNode(), describeForeignAnswer(status, api), itemIndex);
		}
		return { status, body };
	}

	return async (request, itemIndex) => {
		if (firstRequest === undefined) {
			const first = attempt(request, itemIndex);
			firstRequest = first.catch(() => undefined);
			return await first;
		}
		await firstRequest;
		if (refusal) throw toApiError(context.getNode(), refusal, itemIndex);
		return await attempt(request, itemIndex);
	};
}
