import {
	type IExecuteFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	sleep,
} from 'n8n-workflow';
import { answerOf, describeFailure, toApiError } from '../failure/apiError';
import { describeForeignAnswer, type FailureText } from '../failure/texts';
import type { EnodeAnswer, EnodeRequest, Send } from '../request';
import { createGate } from '../retry/gate';
import { explain, mayRepeat, MOST_ATTEMPTS, pauseAfter } from '../retry/policy';
import { API_VERSION } from '../version';
import { apiUrl, CREDENTIAL } from './credential';

type EnodeContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

/** A person waits for a list, and n8n tries an activation again by itself. In ms. */
const SHORT_WAIT = 3_000;

interface Settings {
	/** How long one request may wait and be sent again in all, in ms. */
	maxWait?: number;
	/** How long one attempt may take, in ms. */
	timeout?: number;
	/** Most requests at once. */
	places?: number;
}

type Outcome =
	{ answer: EnodeAnswer; text?: undefined } | { answer?: undefined; text: FailureText };

/**
 * The one way to Enode, for one run of a node. Requests go one by one until n8n has a token stored,
 * so that a run asks for one token and not for many.
 */
export function connect(
	context: EnodeContext,
	{ maxWait = SHORT_WAIT, timeout = 60_000, places = 10 }: Settings = {},
): Send {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const gate = createGate({ most: places, maxWait, signal });
	let urls: Promise<{ api: string; token: string }> | undefined;

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
			return { text: describeFailure(error, { api, token, hints: request.hints }) };
		}
		const { statusCode: status, body } = response;
		if (body === undefined || body === null || body === '') {
			return { answer: { status, body: undefined } };
		}
		if (typeof body !== 'object') return { text: describeForeignAnswer(status, api) };
		return { answer: { status, body } };
	}

	/** Sends a request until there is an answer, or a failure that stays. */
	async function settle(request: EnodeRequest): Promise<Outcome> {
		const ticket = gate.ticket();
		try {
			for (let attempts = 1; ; attempts++) {
				const closed = await gate.enter(ticket);
				if (closed) return { text: explain(closed.text, request, closed.until) };
				const outcome = await attempt(request).catch((reason: unknown) => {
					gate.leave(ticket);
					throw reason;
				});
				gate.leave(ticket, outcome.text);
				const { text } = outcome;
				if (!text) return outcome;
				const isLast = attempts >= MOST_ATTEMPTS || !mayRepeat(request, text);
				if (isLast) return { text: explain(text, request) };
				if (text.repeat === 'always') continue;
				const pause = pauseAfter(attempts);
				if (Date.now() + pause - ticket.since > maxWait) return { text: explain(text, request) };
				await sleep(pause, signal);
			}
		} finally {
			gate.close(ticket);
		}
	}

	return async (request, itemIndex) => {
		const { answer, text } = await settle(request);
		if (text) throw toApiError(context.getNode(), text, itemIndex);
		return answer;
	};
}
