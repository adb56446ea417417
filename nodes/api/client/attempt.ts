import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { recognize, type Urls } from '../failure/recognize';
import { parseRetryAfter } from '../failure/retryAfter';
import {
	describeAnswer,
	describeForeignAnswer,
	describeRedirect,
	describeThrown,
	type FailureText,
} from '../failure/texts';
import { isRecord } from '../pages';
import type { EnodeAnswer, EnodeRequest } from '../request';
import { API_VERSION } from '../version';
import { apiUrl, CREDENTIAL } from './credential';
import { keepCredential } from './keepCredential';

export type EnodeContext =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IPollFunctions;

export type Outcome =
	{ answer: EnodeAnswer; text?: undefined } | { answer?: undefined; text: FailureText };

/** Asks for nothing but needs a token. */
const ANY_READ: EnodeRequest = { method: 'GET', path: '/users', query: { pageSize: 1 } };

const UNAUTHORIZED = 401;
const TOO_MANY = 429;

/** An answer, or a refusal in words; `api` is named where somebody else answered. */
function outcomeOf(
	{ accept, hints }: EnodeRequest,
	{ statusCode: status, body, headers }: IN8nHttpFullResponse,
	api: string,
): Outcome {
	const content: unknown = body ?? '';
	if (status >= 300 && status < 400)
		return { text: describeRedirect(status, api, headers?.location) };
	if (status < 400 || accept?.includes(status)) {
		if (content === '') return { answer: { status, body: undefined } };
		if (typeof content !== 'object') return { text: describeForeignAnswer(status, api) };
		return { answer: { status, body: content } };
	}
	// A proxy's page is told apart; gateways also write pages for a server that is down or busy.
	const isOfGateway = status >= 500 || status === TOO_MANY;
	const isPage = typeof content === 'string' && content !== '' && !isOfGateway;
	if (isPage) return { text: describeForeignAnswer(status, api) };
	const retryAfter = parseRetryAfter(headers?.['retry-after']);
	return { text: describeAnswer(status, content, { hints, retryAfter }) };
}

/**
 * Makes the function that sends one request once, for one run. Answers of every status are read
 * from the response: what n8n throws for a status has lost the answer in n8n before 2.34.
 */
export function createAttempt(context: EnodeContext, timeout: number) {
	const { keeping, forget } = keepCredential(context);
	/** Of the token: those that are over, well or not, and what came of the last one. */
	let renewals = 0;
	let renewal: Promise<FailureText | undefined> | undefined;
	let isRenewing = false;

	async function readUrls(): Promise<Urls> {
		const credential = await keeping.getCredentials(CREDENTIAL);
		return { api: apiUrl(credential), token: String(credential.accessTokenUrl) };
	}

	async function ask(
		{ method, path, query, body }: EnodeRequest,
		{ api }: Urls,
		ignoreHttpStatusErrors: boolean,
	): Promise<IN8nHttpFullResponse> {
		const options: IHttpRequestOptions = {
			...{ method, url: `${api}${path}`, qs: query, body },
			headers: { Accept: 'application/json', 'Enode-Version': API_VERSION },
			...{ json: true, returnFullResponse: true, ignoreHttpStatusErrors, timeout },
			// What is redirected becomes a read.
			disableFollowRedirect: method !== 'GET',
		};
		return await context.helpers.httpRequestWithAuthentication.call(keeping, CREDENTIAL, options);
	}

	/** n8n renews a token when it throws this status. Gives why there is no new token. */
	async function renew(at: Urls): Promise<FailureText | undefined> {
		// Another run may have renewed it.
		forget();
		try {
			await ask(ANY_READ, at, false);
		} catch (error) {
			const thrown = recognize(error, at);
			const isAnswered = thrown.kind === 'refusal' && thrown.status < 429;
			if (!isAnswered) {
				const text = describeThrown(thrown, at);
				// Whatever it was, the request that needs the token has done nothing yet.
				return text.credentialRefused ? text : { ...text, lacksToken: true, repeat: 'always' };
			}
		} finally {
			isRenewing = false;
			renewals += 1;
			// Where another process renewed it, n8n has stored the new token, and what it read is old.
			forget();
		}
		return undefined;
	}

	/** Requests that were on their way together need one new token: a late answer begins no other. */
	async function renewOnce(at: Urls, before: number): Promise<FailureText | undefined> {
		if (!isRenewing && renewals === before) {
			isRenewing = true;
			renewal = renew(at);
		}
		return await renewal;
	}

	async function attempt(request: EnodeRequest): Promise<Outcome> {
		const at = await readUrls();
		const before = renewals;
		try {
			let response = await ask(request, at, true);
			if (response.statusCode === UNAUTHORIZED) {
				const text = await renewOnce(at, before);
				if (text) return { text };
				response = await ask(request, at, true);
			}
			return outcomeOf(request, response, at.api);
		} catch (error) {
			return { text: describeThrown(recognize(error, at), at) };
		}
	}

	/** Whether n8n has stored a token. It may be too old. */
	async function hasToken(): Promise<boolean> {
		const { oauthTokenData } = await keeping.getCredentials(CREDENTIAL);
		return isRecord(oauthTokenData) && Boolean(oauthTokenData.access_token);
	}

	return { attempt, hasToken };
}
