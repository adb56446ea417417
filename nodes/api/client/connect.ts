import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHookFunctions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { answerOf, describeFailure, toApiError } from '../failure/apiError';
import { apiUrl } from './credential';
import { describeForeignAnswer, type FailureText } from '../failure/texts';
import { createRetries, type Progress } from '../retry/retries';

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

/** A person waits for a list, and n8n tries an activation again by itself. In ms. */
const SHORT_WAIT = 3_000;

interface Settings {
	/** How long one request may wait and be sent again in all, in ms. */
	maxWait?: number;
	/** How long one attempt may take, in ms. */
	timeout?: number;
}

type Outcome = { answer: EnodeAnswer } | { text: FailureText };

/**
 * The one way to Enode, for one run of a node. Requests go one by one until n8n has a token stored,
 * so that a run asks for one token and not for many.
 */
export function connect(
	context: EnodeContext,
	{ maxWait = SHORT_WAIT, timeout = 60_000 }: Settings = {},
): Send {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const retries = createRetries(maxWait, signal);
	let urls: Promise<{ api: string; token: string }> | undefined;
	let hasToken = false;
	let alone: Promise<unknown> | undefined;
	let refusal: FailureText | undefined;

	async function readUrls() {
		const credential = await context.getCredentials(CREDENTIAL);
		return { api: apiUrl(credential), token: String(credential.accessTokenUrl) };
	}

	async function attempt(request: EnodeRequest): Promise<Outcome> {
		urls ??= readUrls();
		const { api, token } = await urls;
		let response: IN8nHttpFullResponse;
		try {
			response = await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
				method: request.method,
				url: `${api}${request.path}`,
				qs: request.query,
				body: request.body,
				headers: { Accept: 'application/json', 'Enode-Version': API_VERSION },
				json: true,
				returnFullResponse: true,
				timeout,
			});
		} catch (error) {
			const answer = answerOf(error);
			if (answer && request.accept?.includes(answer.status)) return { answer };
			return { text: describeFailure(error, { api, token, mend: request.mend }) };
		}
		const { statusCode: status, body } = response;
		if (body === undefined || body === null || body === '') {
			return { answer: { status, body: undefined } };
		}
		if (typeof body !== 'object') return { text: describeForeignAnswer(status, api) };
		return { answer: { status, body } };
	}

	/** Lets no second request begin before there is a token. */
	async function attemptInTurn(request: EnodeRequest, progress: Progress): Promise<Outcome> {
		let held = await retries.whilePaused(progress);
		while (!hasToken && alone) {
			await alone;
			held = await retries.whilePaused(progress);
		}
		const text = refusal ?? held;
		if (text) return { text };
		if (hasToken) return await attemptAndHold(request, progress);
		const first = attemptAndHold(request, progress);
		const done = () => {
			alone = undefined;
		};
		alone = first.then(done, done);
		return await first;
	}

	/** What an attempt tells about the run is known before another one begins. */
	async function attemptAndHold(request: EnodeRequest, progress: Progress): Promise<Outcome> {
		const outcome = await attempt(request);
		if ('answer' in outcome) {
			hasToken = true;
			return outcome;
		}
		const { text } = outcome;
		hasToken ||= !text.lacksToken;
		if (text.credentialRefused) refusal = text;
		retries.hold(text, progress);
		return outcome;
	}

	return async (request, itemIndex) => {
		const since = Date.now();
		for (let count = 0; ; count++) {
			const progress = { attempt: count, since };
			const outcome = await attemptInTurn(request, progress);
			if ('answer' in outcome) return outcome.answer;
			const text = await retries.untilNext(outcome.text, request, progress);
			if (text) throw toApiError(context.getNode(), text, itemIndex);
		}
	};
}
