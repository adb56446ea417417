import type { INode } from 'n8n-workflow';
import { toApiError } from '../../nodes/api/failure/apiError';
import { parseProblem, problemText, plainText } from '../../nodes/api/failure/problem';
import { recognize } from '../../nodes/api/failure/recognize';
import { parseRetryAfter } from '../../nodes/api/failure/retryAfter';
import {
	describeAnswer,
	describeConnection,
	describeForeignAnswer,
	describeThrown,
	describeTokenRefusal,
} from '../../nodes/api/failure/texts';

const API = 'https://enode-api.sandbox.enode.io';
const TOKEN = 'https://oauth.sandbox.enode.io/oauth2/token';

describe('parseRetryAfter', () => {
	const now = Date.parse('2026-11-25T08:00:00Z');

	it.each([
		['1', 1_000],
		[' 30 ', 30_000],
		[30, 30_000],
		['604800', 604_800_000],
		['Wed, 25 Nov 2026 08:00:07 GMT', 7_000],
		['Wed, 02 Dec 2026 08:00:00 GMT', 604_800_000],
	])('takes %j', (header, ms) => {
		expect(parseRetryAfter(header, now)).toBe(ms);
	});

	it.each([
		undefined,
		null,
		['1'],
		'',
		'0',
		0,
		'-1',
		'1.5',
		'1s',
		'x1',
		'604801',
		'Wed, 25 Nov 2026 08:00:00 GMT',
		'Wed, 02 Dec 2026 08:00:01 GMT',
		'Wed, 25 Nov 2026 08:01:00',
		'Wed, 25 Nov 2026 08:01:00 GMT-1',
		'on Wed, 25 Nov 2026 08:01:00 GMT',
		'25 Nov 2026 08:01:00 GMT',
		'2026-11-25T08:01:00Z',
	])('takes %j for none', (header) => {
		expect(parseRetryAfter(header, now)).toBeUndefined();
	});
});

describe('parseProblem', () => {
	it('reads the slug, the texts and the issues', () => {
		const body = {
			type: 'https://developers.enode.com/api/problems/not-found',
			title: ' Not\u0000\n Found ',
			detail: 'No such vehicle.',
			issues: [
				{ path: ['rules', 0], message: 'must be a time' },
				{ path: 'name', message: 'must be text' },
				{ path: [], message: 'is wrong' },
				{ message: 'is missing' },
				{ code: 7 },
				null,
				' as text ',
			],
		};
		expect(parseProblem(body)).toEqual({
			slug: 'not-found',
			title: 'Not  Found',
			detail: 'No such vehicle.',
			issues: [
				'rules.0: must be a time',
				'name: must be text',
				'is wrong',
				'is missing',
				'{"code":7}',
				'as text',
			],
		});
	});

	it.each([
		[{ title: 'T' }, { slug: '', title: 'T', detail: '', issues: [] }],
		[
			{ detail: 'D', issues: 'none' },
			{ slug: '', title: '', detail: 'D', issues: [] },
		],
		[
			{ type: 'bare', title: 'T' },
			{ slug: 'bare', title: 'T', detail: '', issues: [] },
		],
	])('reads %j, which is not complete', (body, problem) => {
		expect(parseProblem(body)).toEqual(problem);
	});

	it.each([undefined, null, 'text', 5, {}, { title: 5, detail: null }, []])(
		'finds no problem in %j',
		(body) => {
			expect(parseProblem(body)).toBeUndefined();
		},
	);

	it('shortens what is longer than 500 characters', () => {
		const title = (length: number) => parseProblem({ title: 'x'.repeat(length) })!.title;
		expect(title(500)).toBe('x'.repeat(500));
		expect(title(501)).toBe(`${'x'.repeat(500)}…`);
	});
});

describe('problemText', () => {
	const text = (title: string, detail: string) =>
		problemText({ slug: '', issues: [], title, detail });

	it.each([
		['Not Found', 'No such vehicle.', 'Not Found: No such vehicle.'],
		['Not Found. : ', 'No such vehicle.', 'Not Found: No such vehicle.'],
		['v1.2 is gone', 'Use v2.', 'v1.2 is gone: Use v2.'],
		['Not found', 'Not found here.', 'Not found here.'],
		['Not found.', '', 'Not found.'],
		['', 'No such vehicle.', 'No such vehicle.'],
		['...', '', '...'],
	])('of %j and %j', (title, detail, expected) => {
		expect(text(title, detail)).toBe(expected);
	});
});

describe('describeAnswer', () => {
	const problem = (slug: string, issues: unknown[] = []) => ({
		type: `https://developers.enode.com/api/problems/${slug}`,
		title: 'The title',
		issues,
	});

	it.each([
		[400, 'Enode refused the request', undefined],
		[401, 'Enode refused the access token', { cause: 'credential-invalid' }],
		[403, 'Enode does not allow this', undefined],
		[404, 'Enode found nothing with this ID', undefined],
		[409, 'Enode could not do this in the current state', undefined],
		[418, 'Enode refused the request', undefined],
		[422, 'Enode could not act on this request', undefined],
		[429, 'Enode received too many requests', { cause: 'rate-limited' }],
		[499, 'Enode refused the request', undefined],
		[500, 'Enode could not answer', { cause: 'temporarily-unavailable' }],
		[503, 'Enode could not answer', { cause: 'temporarily-unavailable' }],
	])('says what HTTP %i means', (status, happened, failure) => {
		const text = describeAnswer(status, undefined);
		expect(text.message).toBe(`${happened} (HTTP ${status})`);
		expect(text.httpCode).toBe(String(status));
		expect(text.failure).toEqual(failure);
		expect(describeAnswer(status, problem('any')).message).toBe(`${happened}: The title`);
	});

	it.each([
		[400, undefined],
		[401, undefined],
		[429, 'always'],
		[499, undefined],
		[500, 'reads'],
		[502, 'reads'],
		[503, 'always'],
		[504, 'reads'],
	])('says whether HTTP %i passes', (status, repeat) => {
		expect(describeAnswer(status, undefined).repeat).toBe(repeat);
	});

	it('says how long to wait only where waiting helps', () => {
		const failure = (status: number) =>
			describeAnswer(status, undefined, { retryAfter: 5_000 }).failure;
		expect(failure(429)).toEqual({ cause: 'rate-limited', retryAfterMs: 5_000 });
		expect(failure(503)).toEqual({ cause: 'temporarily-unavailable', retryAfterMs: 5_000 });
		expect(failure(401)).toEqual({ cause: 'credential-invalid' });
		expect(failure(404)).toBeUndefined();
		expect(describeAnswer(429, undefined).failure).toStrictEqual({ cause: 'rate-limited' });
		expect(describeAnswer(429, undefined, { retryAfter: 5_000 }).retryAfter).toBe(5_000);
	});

	it('names three issues in the message, those with a member first, and how many are left', () => {
		const issues = [
			'odd',
			{ message: 'fails anyOf' },
			{ path: ['b'], message: 'x' },
			'odd',
			'c',
			'd',
		];
		expect(describeAnswer(400, problem('any', issues)).message).toMatch(/: b: x; odd; c; 1 more$/);
	});

	it('names a vague issue where there is no other', () => {
		const issues = [{ message: 'must match a schema in anyOf' }];
		expect(describeAnswer(400, problem('any', issues)).message).toMatch(
			/: must match a schema in anyOf$/,
		);
	});

	it.each([
		['must match pattern "^\\d+$"', 'has the wrong format'],
		['should match the regex /a/', 'has the wrong format'],
		['^[A-Z]{2}$ expected', 'has the wrong format expected'],
	])('says in words what %s says', (message, words) => {
		const issues = [{ path: ['zone'], message }];
		expect(describeAnswer(400, problem('any', issues)).message).toMatch(`zone: ${words}`);
	});

	it('says what to do: by the problem, the operation, or the status', () => {
		const hints = { 404: 'The hint of the operation.' };
		const read = (slug: string, given = {}) =>
			describeAnswer(404, problem(slug), given).description;
		expect(read('any')).toMatch(/^Check the ID, /);
		expect(read('any', { hints })).toBe('The hint of the operation.');
		expect(read('hem-system-statistics-not-available', { hints })).toMatch(/^Choose a day /);
		expect(read('vendor-temporarily-unavailable')).toContain("'Get Vendor Health'");
	});

	it('names the state of an action that ended already', () => {
		const message = (status: number, body: unknown) => describeAnswer(status, body).message;
		const happened = 'Enode could not do this in the current state';
		expect(message(409, { state: 'FAILED', kind: 'START' })).toBe(
			`${happened}: the START action is already FAILED`,
		);
		expect(message(409, { state: 'FAILED', kind: 5 })).toBe(
			`${happened}: the action is already FAILED`,
		);
		expect(message(409, { state: 5, kind: 'START' })).toBe(`${happened} (HTTP 409)`);
		expect(message(404, { state: 'FAILED' })).toMatch(/ \(HTTP 404\)$/);
	});
});

describe('describeTokenRefusal', () => {
	it.each([
		[401, undefined, 'HTTP 401'],
		[403, undefined, 'HTTP 403'],
		[400, 'invalid_client', 'invalid_client'],
		[400, 'unauthorized_client', 'unauthorized_client'],
	])('blames the credential for %s with %s', (status, error, shown) => {
		expect(describeTokenRefusal(status, error)).toEqual({
			message: `Enode refused the client ID or the client secret (${shown})`,
			description: expect.stringContaining("'Client Secret'"),
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
			lacksToken: true,
			credentialRefused: true,
		});
	});

	it.each([
		[400, undefined, 'HTTP 400'],
		[503, undefined, 'HTTP 503'],
		[401, 'invalid_scope', 'invalid_scope'],
		[503, 'temporarily_unavailable', 'temporarily_unavailable'],
	])('takes %s with %s for something that passes', (status, error, shown) => {
		expect(describeTokenRefusal(status, error)).toEqual({
			message: `Enode gave no access token (${shown})`,
			description: expect.stringContaining("'Environment'"),
			failure: { cause: 'temporarily-unavailable' },
			lacksToken: true,
			repeat: 'always',
		});
	});
});

it.each<[unknown, string]>([
	['Two\nlines ', 'Two lines'],
	['x'.repeat(501), `${'x'.repeat(500)}…`],
	['', ''],
	[undefined, ''],
	[null, ''],
	[{ a: 1 }, ''],
	[5, ''],
])('of what Enode says, %j is shown as %j', (said, text) => {
	expect(plainText(said)).toBe(text);
});

describe('an answer that never came', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the host name is unknown'],
		['EAI_AGAIN', 'the host name could not be looked up'],
		['ECONNRESET', 'the connection was closed'],
		['ECONNABORTED', 'no answer came in time'],
		['ETIMEDOUT', 'no answer came in time'],
		['EHOSTUNREACH', 'the host cannot be reached'],
		['ENETUNREACH', 'the network cannot be reached'],
		['EPIPE', 'the connection broke off'],
		[undefined, 'the connection broke off'],
	])('is told by its code: %s', (code, reason) => {
		expect(describeConnection(code, `${API}/vehicles`)).toEqual({
			message: `No answer from Enode at enode-api.sandbox.enode.io: ${reason}`,
			description: expect.stringContaining("'API URL'"),
			failure: { cause: 'temporarily-unavailable' },
			repeat: 'reads',
			isUnsent: /refused|host|network/.test(reason),
		});
	});

	it.each([
		['CERT_HAS_EXPIRED', 'its certificate is not trusted'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not trusted'],
		['EPROTO', 'it does not speak https'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak https'],
		['ERR_FR_TOO_MANY_REDIRECTS', 'it redirects in a circle'],
		['ERR_INVALID_URL', 'this is not an address that begins with https://'],
	])('and never will is not asked for again: %s', (code, reason) => {
		expect(describeConnection(code, `${API}/vehicles`)).toEqual({
			message: `No answer from Enode at enode-api.sandbox.enode.io: ${reason}`,
			description: expect.stringMatching(/^Nothing was carried out\. .*'API URL'/),
		});
	});

	it.each([
		['http://localhost:4010/users', 'localhost:4010'],
		['https://enode.example', 'enode.example'],
		['somewhere', 'somewhere'],
		['see http://enode.example', 'see http://enode.example'],
	])('names the host of %s', (url, host) => {
		expect(describeForeignAnswer(200, url)).toEqual({
			message: `The answer from ${host} is not JSON (HTTP 200), so it does not come from the Enode API`,
			description: expect.stringContaining("'API URL'"),
			httpCode: '200',
		});
	});
});

const URLS = { api: API, token: TOKEN };

/** An error of n8n's HTTP client, and how the node sees it. */
const http = (url: string | undefined, response?: object, code?: string) =>
	Object.assign(new Error('axios'), { isAxiosError: true, config: { url }, response, code });
const wrapped = (cause: unknown, rest = {}) =>
	Object.assign(new Error('NodeApiError', { cause }), { httpCode: null, ...rest });

describe('what n8n threw, from n8n 2.34 on', () => {
	const recognized = (error: unknown) => recognize(error, URLS);

	it('is found behind the errors that wrap it', () => {
		const inner = http(`${API}/users`, { status: 404 });
		const outer = wrapped(new Error('wrapped', { cause: inner }));
		expect(recognized(outer)).toEqual({ kind: 'refusal', status: 404 });
		expect(recognized(inner)).toEqual({ kind: 'refusal', status: 404 });
	});

	it.each(['EAUTH', 'ESTATUS'])('is a token that was refused: %s', (code) => {
		const error = Object.assign(new Error('oauth'), { code, status: 400 });
		expect(recognized(wrapped(error))).toEqual({ kind: 'tokenRefusal', status: 400 });
		const body = { error: 'invalid_client' };
		expect(recognized(wrapped(Object.assign(error, { body })))).toEqual({
			kind: 'tokenRefusal',
			status: 400,
			error: 'invalid_client',
		});
	});

	it('is told apart by the URL: of the token endpoint, or of the API', () => {
		expect(recognized(http(TOKEN, { status: 503 }))).toEqual({ kind: 'tokenRefusal', status: 503 });
		for (const url of [TOKEN, `${API}/users`]) {
			const broken = { kind: 'connection', code: 'ECONNRESET', url };
			expect(recognized(http(url, undefined, 'ECONNRESET'))).toEqual(broken);
		}
	});

	it.each([
		['no answer', undefined],
		['an answer that began well', { status: 200, data: 'half' }],
		['an answer that began well, moved', { status: 399 }],
	])('is a broken connection: %s', (_, response) => {
		const url = `${API}/users`;
		expect(recognized(http(url, response))).toEqual({ kind: 'connection', url });
	});

	it('is taken for the API where it does not say what was asked', () => {
		for (const error of [http(undefined), Object.assign(new Error('a'), { isAxiosError: true })]) {
			expect(recognized(error)).toMatchObject({ kind: 'connection', url: API });
		}
	});

	it.each([
		['No credential', new Error('No credential')],
		['just text', 'just text'],
		['undefined', undefined],
		['null', null],
		[
			'Node does not have any credentials set',
			{ message: 'Node does not have any credentials set' },
		],
	])('is passed on where it is something else: %s', (message, error) => {
		expect(recognized(error)).toEqual({ kind: 'other', message });
	});

	it('comes to an end where errors cause each other', () => {
		const first = new Error('first');
		first.cause = new Error('second', { cause: first });
		expect(recognized(first)).toEqual({ kind: 'other', message: 'first' });
	});
});

const PREFIX = 'Failed to acquire OAuth2 access token: ';
const UNKNOWN_CLIENT =
	'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).';
const NO_CLIENT =
	'The client is not authorized to request an authorization code using this method.';
const SCOPE = 'The requested scope is invalid, unknown, or malformed.';
const TYPE = 'Unsupported content type: text/html';
const HALF = 'stream has been aborted';

describe('what n8n threw, before n8n 2.34, by its texts alone', () => {
	const token = (status?: number, error?: string) => ({ kind: 'tokenRefusal', status, error });
	const broken = (code?: string, url = API) => ({ kind: 'connection', code, url });

	/** As n8n 1.123 to 2.14 put it, and n8n 2.20 to 2.30 for a renewal. */
	it.each([
		[UNKNOWN_CLIENT, undefined, 'EAUTH', token(undefined, 'invalid_client')],
		[NO_CLIENT, undefined, 'EAUTH', token(undefined, 'unauthorized_client')],
		[SCOPE, undefined, 'EAUTH', token(undefined, SCOPE)],
		['The service is receiving too many requests from you', TYPE, '429', token(429)],
		['Forbidden - perhaps check your credentials?', TYPE, '403', token(403)],
		['Service unavailable', 'Request failed with status code 503', '503', token(503)],
		['Not able to process', 'Request failed with status code 500', '500', token(500)],
		[
			'Authorization failed',
			'Request failed with status code 401',
			'401',
			{ kind: 'refusal', status: 401 },
		],
		['Not found', 'Request failed with status code 499', '499', { kind: 'refusal', status: 499 }],
		[TYPE, undefined, '200', token(200)],
		[HALF, undefined, '200', broken()],
		[HALF, undefined, 'ERR_BAD_RESPONSE', broken('ERR_BAD_RESPONSE')],
		['The connection was closed unexpectedly', undefined, 'ECONNRESET', broken('ECONNRESET')],
		['The connection was aborted', undefined, 'ECONNABORTED', broken('ECONNABORTED')],
		['The connection cannot be established', undefined, 'ENOTFOUND', broken('ENOTFOUND')],
		['Temporary', undefined, 'EAI_AGAIN', broken('EAI_AGAIN')],
		['Unable to sign without access token', undefined, null, { kind: 'noToken' }],
		['Unexpected end of JSON input', undefined, null, { kind: 'noToken' }],
		['Unexpected token < in JSON at position 0', null, null, { kind: 'noToken' }],
		[
			'Something with E in it',
			undefined,
			null,
			{ kind: 'other', message: 'Something with E in it' },
		],
		[
			'ENODE is not known',
			'ask the ENODE team',
			null,
			{ kind: 'other', message: 'ENODE is not known' },
		],
	])('%s: %s, %s', (message, description, httpCode, expected) => {
		const error = Object.assign(new Error(message), { description, httpCode });
		expect(recognize(error, URLS)).toEqual(expected);
	});

	/** As n8n 2.20 to 2.30 put it where there was no token. */
	it.each([
		[UNKNOWN_CLIENT, token(undefined, 'invalid_client')],
		[NO_CLIENT, token(undefined, 'unauthorized_client')],
		[SCOPE, token(undefined, SCOPE)],
		[TYPE, token(undefined, TYPE)],
		['Request failed with status code 503', token(503)],
		['socket hang up', broken('ECONNRESET', TOKEN)],
		['timeout of 60000ms exceeded', broken('ECONNABORTED', TOKEN)],
		[HALF, broken(undefined, TOKEN)],
		['connect ECONNREFUSED 127.0.0.1:1', broken('ECONNREFUSED', TOKEN)],
		['getaddrinfo ENOTFOUND nowhere.example', broken('ENOTFOUND', TOKEN)],
		['Unexpected end of JSON input', { kind: 'noToken' }],
		['words that nobody knows', token(undefined, 'words that nobody knows')],
	])('while there is no token: %s', (said, expected) => {
		const error = { message: PREFIX + said, httpCode: null };
		expect(recognize({ ...error, description: said }, URLS)).toEqual(expected);
		expect(recognize(error, URLS)).toEqual(expected);
	});

	it('is of the token endpoint also where n8n has words of its own for it', () => {
		const description = 'connect ECONNREFUSED 127.0.0.1:1';
		const error = { message: 'The service refused the connection', description, httpCode: null };
		expect(recognize(error, URLS)).toEqual(broken('ECONNREFUSED', TOKEN));
	});
});

describe('describeThrown', () => {
	const told = (thrown: Parameters<typeof describeThrown>[0]) => describeThrown(thrown, URLS);

	it('tells a refused token, and one that is none', () => {
		expect(told({ kind: 'tokenRefusal', status: 400 }).message).toBe(
			'Enode gave no access token (HTTP 400)',
		);
		expect(told({ kind: 'tokenRefusal', error: 'invalid_client' }).credentialRefused).toBe(true);
		expect(told({ kind: 'noToken' }).message).toMatch(
			/the answer of the token endpoint contains none$/,
		);
	});

	it('tells a connection to the token endpoint as a lack of a token, which anything repeats', () => {
		const text = told({ kind: 'connection', code: 'ECONNRESET', url: TOKEN });
		expect(text.message).toMatch(/^No answer from Enode at oauth\..*: the connection was closed$/);
		expect(text).toMatchObject({ lacksToken: true, repeat: 'always' });
	});

	it('tells a token endpoint with a certificate that is not trusted, which nothing repeats', () => {
		const text = told({ kind: 'connection', code: 'CERT_HAS_EXPIRED', url: TOKEN });
		expect(text).toMatchObject({ lacksToken: true, repeat: undefined });
		expect(text.message).toContain('oauth.');
	});

	it('tells a connection to the API as one that only a read repeats', () => {
		const text = told({ kind: 'connection', url: `${API}/users` });
		expect(text.message).toMatch(/at enode-api\..*: the connection broke off$/);
		expect(text.repeat).toBe('reads');
		expect(text).not.toHaveProperty('lacksToken');
	});

	it('tells a status of the API', () => {
		expect(told({ kind: 'refusal', status: 503 }).message).toBe(
			'Enode could not answer (HTTP 503)',
		);
	});

	it('passes on what it does not know', () => {
		expect(told({ kind: 'other', message: 'No credential' })).toEqual({
			message: 'No credential',
			description: expect.stringContaining("'Credential to connect with'"),
		});
	});
});

describe('toApiError', () => {
	const node = { name: 'Enode', type: 'enode', typeVersion: 1 } as INode;

	it('keeps the texts, the status, the cause and the item', () => {
		const failure = { cause: 'rate-limited' } as const;
		const text = { message: 'Not found (ENOENT)', description: 'Look.', httpCode: '429', failure };
		const error = toApiError(node, text, 3);
		expect(error).toMatchObject(text);
		expect(error.context.itemIndex).toBe(3);
		expect(error.messages).toEqual([]);
	});

	it('finds no status in the texts', () => {
		const text = { message: 'The host 404.example is down', description: 'Look.' };
		expect(toApiError(node, text)).toMatchObject({ ...text, httpCode: 'none' });
	});
});
