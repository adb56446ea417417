import { type IExecuteFunctions, sleep } from 'n8n-workflow';
import { connect } from '../../nodes/api/client/connect';
import type { EnodeRequest } from '../../nodes/api/request';

const START = Date.parse('2026-11-25T08:00:00Z');

beforeEach(() => {
	jest.useFakeTimers({ now: START });
	// The longest pauses: 1 s, 2 s, 4 s…
	jest.spyOn(Math, 'random').mockReturnValue(1);
});

afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

type Response = { statusCode: number; body?: unknown; headers?: object } | Error;

const refused = (statusCode: number, headers = {}) => ({ statusCode, headers });

/** What comes of one request, when n8n's HTTP client answers so; the last answer comes again. */
async function send(
	responses: Response[],
	settings = {},
	request: EnodeRequest = { method: 'GET', path: '/users' },
) {
	const sent: Array<{ after: number; options: unknown }> = [];
	const context = {
		getNode: () => ({ name: 'Enode', type: 'enode', typeVersion: 1 }),
		getCredentials: async () => ({ accessTokenUrl: 'https://oauth.enode.example/token' }),
		helpers: {
			async httpRequestWithAuthentication(_: string, options: unknown) {
				sent.push({ after: Date.now() - START, options });
				const response = responses[Math.min(sent.length, responses.length) - 1]!;
				if (response instanceof Error) throw response;
				return response;
			},
		},
	} as unknown as IExecuteFunctions;
	const outcome = connect(
		context,
		settings,
	)(request).catch(({ message, description }: { message: string; description: string }) => ({
		message,
		description,
	}));
	await jest.runAllTimersAsync();
	return { sent, outcome: await outcome };
}

const ok = { statusCode: 200, body: { id: 1 } };

it('reads the credential again for the next request where it could not be read', async () => {
	const getCredentials = jest
		.fn(async () => ({ accessTokenUrl: 'https://oauth.enode.example/token' }))
		.mockRejectedValueOnce(new Error('No database'))
		.mockRejectedValueOnce(new Error('No database'));
	const helpers = { httpRequestWithAuthentication: async () => ok };
	const ask = connect({ getCredentials, helpers } as unknown as IExecuteFunctions);
	const request: EnodeRequest = { method: 'GET', path: '/users' };
	await expect(ask(request)).rejects.toThrow('No database');
	expect(await ask(request)).toEqual({ status: 200, body: { id: 1 } });
});

it('sends to the API of the credential, with the version that the package knows', async () => {
	const request: EnodeRequest = { method: 'POST', path: '/a', query: { b: 1 }, body: { c: 2 } };
	const { sent, outcome } = await send([ok], { timeout: 5 }, request);
	expect(outcome).toEqual({ status: 200, body: { id: 1 } });
	expect(sent).toEqual([
		{
			after: 0,
			options: {
				method: 'POST',
				url: 'https://enode-api.enode.example/a',
				qs: { b: 1 },
				body: { c: 2 },
				headers: { Accept: 'application/json', 'Enode-Version': '2024-10-01' },
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 5,
			},
		},
	]);
});

it.each([undefined, null, ''])('takes %j for an empty answer', async (body) => {
	const { outcome } = await send([{ statusCode: 204, body }]);
	expect(outcome).toEqual({ status: 204, body: undefined });
});

it('sends one request ten times at most', async () => {
	const { sent, outcome } = await send([refused(500)], { maxWait: 3_600_000 });
	expect(sent.map(({ after }) => after / 1_000)).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121, 151]);
	expect(outcome).toMatchObject({ message: 'Enode could not answer (HTTP 500)' });
});

it.each([
	[2_999, 2],
	[3_000, 3],
])('with %i ms to wait, sends a read %i times', async (maxWait, times) => {
	const { sent } = await send([refused(500)], { maxWait });
	expect(sent).toHaveLength(times);
});

it('says until when Enode asks to wait, also where there is no time to wait at all', async () => {
	const busy = refused(429, { 'retry-after': '60' });
	const { sent, outcome } = await send([busy], { maxWait: 0 });
	expect(sent).toHaveLength(1);
	expect(outcome).toMatchObject({
		description: expect.stringMatching(/^Enode asks to wait until 2026-11-25T08:01:00.000Z\. /),
	});
});

describe('a token that Enode refuses', () => {
	const write: EnodeRequest = { method: 'POST', path: '/a' };
	const thrown = (members: object) =>
		Object.assign(new Error('n8n'), { httpCode: null, ...members });

	/** What was sent: the request itself, or the read that makes n8n renew its token. */
	async function sendWrite(responses: Response[]) {
		const { sent, outcome } = await send(responses, {}, write);
		const paths = sent.map(({ options }) => {
			const { url, ignoreHttpStatusErrors } = options as Record<string, unknown>;
			const path = String(url).replace(/^.*example/, '');
			return ignoreHttpStatusErrors ? path : `${path}, renewing`;
		});
		return { paths, outcome };
	}

	it('is renewed by a read, and the request is sent again behind it', async () => {
		const { paths, outcome } = await sendWrite([refused(401), ok, ok]);
		expect(paths).toEqual(['/a', '/users, renewing', '/a']);
		expect(outcome).toEqual({ status: 200, body: { id: 1 } });
	});

	it.each([401, 403, 404])(
		'is told where it stays refused, and the read gets %i',
		async (status) => {
			const read = thrown({ description: `Request failed with status code ${status}` });
			const { paths, outcome } = await sendWrite([refused(401), read, refused(401)]);
			expect(paths).toEqual(['/a', '/users, renewing', '/a']);
			expect(outcome).toMatchObject({ message: 'Enode refused the access token (HTTP 401)' });
		},
	);

	it.each([
		['Enode takes nothing now', { description: 'Request failed with status code 429' }],
		['the token endpoint is down', { description: 'Request failed with status code 503' }],
		['the connection is cut', { httpCode: 'ECONNRESET' }],
		['no answer comes in time', { httpCode: 'ECONNABORTED' }],
	])('is waited for, also by a write, where %s', async (_, members) => {
		const { paths, outcome } = await sendWrite([refused(401), thrown(members), ok]);
		expect(paths).toEqual(['/a', '/users, renewing', '/a']);
		expect(outcome).toEqual({ status: 200, body: { id: 1 } });
	});

	it('ends the run where the token endpoint does not know the client any more', async () => {
		const refusal = thrown({ message: 'Client authentication failed (e.g.)', httpCode: 'EAUTH' });
		const { paths, outcome } = await sendWrite([refused(401), refusal]);
		expect(paths).toEqual(['/a', '/users, renewing']);
		expect(outcome).toMatchObject({ message: expect.stringContaining('(invalid_client)') });
	});

	it('is not asked for again by a refusal that comes after a renewal has failed, but after a pause', async () => {
		let hasExpired = false;
		const renewals: number[] = [];
		let lateMayCome!: () => void;
		const late = new Promise<void>((resolve) => (lateMayCome = resolve));
		const context = {
			getNode: () => ({ name: 'Enode', type: 'enode', typeVersion: 1 }),
			getCredentials: async () => ({ accessTokenUrl: 'https://oauth.enode.example/token' }),
			helpers: {
				async httpRequestWithAuthentication(_: string, { url }: { url: string }) {
					const response = hasExpired ? refused(401) : ok;
					if (url.endsWith('/late')) await late;
					if (!url.endsWith('/users')) return response;
					void sleep(10).then(lateMayCome);
					renewals.push(Date.now() - START);
					if (renewals.length === 1)
						throw thrown({ description: 'Request failed with status code 503' });
					hasExpired = false;
					return ok;
				},
			},
		} as unknown as IExecuteFunctions;
		const sendTo = connect(context, { maxWait: 60_000 });
		await sendTo({ method: 'GET', path: '/first' });
		hasExpired = true;
		const both = Promise.allSettled(
			['/late', '/first'].map(async (path) => await sendTo({ method: 'GET', path })),
		);
		await jest.runAllTimersAsync();
		expect(await both).toEqual([
			{ status: 'fulfilled', value: { status: 200, body: { id: 1 } } },
			{ status: 'fulfilled', value: { status: 200, body: { id: 1 } } },
		]);
		// The late refusal comes after 10 ms.
		expect(renewals).toEqual([0, 1_010]);
	});
});

describe('several requests at once', () => {
	/** What was sent at once, and how often a token was asked for, before and after the first answers. */
	async function sendThree(oauthTokenData: unknown, isAccepted = true) {
		const sent: string[] = [];
		let isRenewed = isAccepted;
		const context = {
			getNode: () => ({ name: 'Enode', type: 'enode', typeVersion: 1 }),
			getCredentials: async () => ({ accessTokenUrl: 'https://a.example/token', oauthTokenData }),
			helpers: {
				async httpRequestWithAuthentication(_: string, { url }: { url: string }) {
					sent.push(url.replace('https://a.example', ''));
					await sleep(10);
					if (url.endsWith('/users')) isRenewed = true;
					return isRenewed ? ok : refused(401);
				},
			},
		} as unknown as IExecuteFunctions;
		const request = connect(context);
		const answers = Promise.all(
			['/1', '/2', '/3'].map(async (path) => await request({ method: 'GET', path })),
		);
		await jest.advanceTimersByTimeAsync(5);
		const atOnce = [...sent];
		await jest.runAllTimersAsync();
		expect(await answers).toHaveLength(3);
		return { atOnce, all: sent };
	}

	it.each([undefined, null, '', 'token', {}, { access_token: '' }])(
		'begin with one where the stored token is %j',
		async (stored) => {
			expect((await sendThree(stored)).atOnce).toEqual(['/1']);
		},
	);

	it('begin together where a token is stored', async () => {
		expect((await sendThree({ access_token: 'a' })).atOnce).toEqual(['/1', '/2', '/3']);
	});

	it('ask for one token together where theirs is too old', async () => {
		const { all } = await sendThree({ access_token: 'a' }, false);
		expect(all).toEqual(['/1', '/2', '/3', '/users', '/1', '/2', '/3']);
	});
});

it('takes the token that another run has renewed, and asks for none of its own', async () => {
	let stored = 'old';
	const sent: string[] = [];
	const context = {
		getNode: () => ({ name: 'Enode', type: 'enode', typeVersion: 1 }),
		getCredentials: async () => ({ accessTokenUrl: 'https://a.example/token', token: stored }),
		helpers: {
			async httpRequestWithAuthentication(this: IExecuteFunctions) {
				const { token } = await this.getCredentials('enodeOAuth2Api');
				sent.push(String(token));
				return token === stored ? ok : refused(401);
			},
		},
	} as unknown as IExecuteFunctions;
	const request = connect(context);
	await request({ method: 'GET', path: '/users' });
	stored = 'new';
	expect(await request({ method: 'GET', path: '/users' })).toMatchObject({ status: 200 });
	// The last one refused, then the read that has n8n renew, which it need not do, and the request.
	expect(sent).toEqual(['old', 'old', 'new', 'new']);
});

it('takes the token that another process stores while n8n waits for it', async () => {
	let stored = 'old';
	const accepted = 'new';
	const sent: string[] = [];
	const context = {
		getNode: () => ({ name: 'Enode', type: 'enode', typeVersion: 1 }),
		getCredentials: async () => ({ accessTokenUrl: 'https://a.example/token', token: stored }),
		helpers: {
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				_: string,
				{ ignoreHttpStatusErrors }: { ignoreHttpStatusErrors: boolean },
			) {
				const { token } = await this.getCredentials('enodeOAuth2Api');
				sent.push(String(token));
				if (token === accepted) return ok;
				if (ignoreHttpStatusErrors) return refused(401);
				// n8n sends the read again with the new token; what it has read stays as it was.
				stored = accepted;
				return ok;
			},
		},
	} as unknown as IExecuteFunctions;
	const request = connect(context);
	expect(await request({ method: 'GET', path: '/users' })).toMatchObject({ status: 200 });
	expect(sent).toEqual(['old', 'old', 'new']);
});
