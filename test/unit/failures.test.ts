import type { INode } from 'n8n-workflow';
import { answerOf, describeFailure, toApiError } from '../../nodes/api/failure/apiError';
import { parseProblem, problemText } from '../../nodes/api/failure/problem';
import { parseRetryAfter } from '../../nodes/api/failure/retryAfter';
import {
	describeAnswer,
	describeConnection,
	describeForeignAnswer,
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
		[409, 'Enode could not do this in the present state', undefined],
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
		const happened = 'Enode could not do this in the present state';
		expect(message(409, { state: 'FAILED', kind: 'START' })).toBe(
			`${happened}: the START action is FAILED already`,
		);
		expect(message(409, { state: 'FAILED', kind: 5 })).toBe(
			`${happened}: the action is FAILED already`,
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

describe('an answer that never came', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused'],
		['ENOTFOUND', 'the name of the host is not known'],
		['EAI_AGAIN', 'the name of the host could not be looked up'],
		['ECONNRESET', 'the connection was cut'],
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

describe('describeFailure', () => {
	const http = (url: string | undefined, response?: object, code?: string) =>
		Object.assign(new Error('axios'), { isAxiosError: true, config: { url }, response, code });
	const told = (error: unknown, hints?: Record<number, string>) =>
		describeFailure(error, { api: API, token: TOKEN, hints });

	it('finds the answer behind the errors that wrap it', () => {
		const inner = http(`${API}/users`, { status: 404, data: { title: 'Gone' } });
		const outer = new Error('outer', { cause: new Error('wrapped', { cause: inner }) });
		expect(told(outer).message).toBe('Enode found nothing with this ID: Gone');
		expect(told(outer, { 404: 'Look.' }).description).toBe('Look.');
		expect(answerOf(outer)).toEqual({ status: 404, body: { title: 'Gone' } });
		expect(answerOf(new Error('other'))).toBeUndefined();
	});

	it('reads how long to wait from the headers, which may be missing', () => {
		const headers = { 'retry-after': '5' };
		expect(told(http(`${API}/users`, { status: 429, headers })).retryAfter).toBe(5_000);
		expect(told(http(`${API}/users`, { status: 429 })).retryAfter).toBeUndefined();
	});

	it.each(['EAUTH', 'ESTATUS'])('tells a refused token: %s', (code) => {
		const error = Object.assign(new Error('oauth'), { code, status: 400 });
		expect(told(error).message).toBe('Enode gave no access token (HTTP 400)');
		const refused = Object.assign(error, { body: { error: 'invalid_client' } });
		expect(told(new Error('outer', { cause: refused })).credentialRefused).toBe(true);
	});

	it('tells an answer of the token URL, and that it never came, as a lack of a token', () => {
		expect(told(http(TOKEN, { status: 503 })).message).toBe(
			'Enode gave no access token (HTTP 503)',
		);
		const text = told(http(TOKEN, undefined, 'ECONNRESET'));
		expect(text.message).toMatch(/^No answer from Enode at oauth\..*: the connection was cut$/);
		expect(text).toMatchObject({ lacksToken: true, repeat: 'always' });
	});

	it.each([
		['no answer', undefined],
		['an answer that began well', { status: 200, data: 'half' }],
		['an answer that began well, moved', { status: 399 }],
	])('tells %s as a broken connection, which only a read repeats', (_, response) => {
		const text = told(http(`${API}/users`, response));
		expect(text.message).toMatch(/: the connection broke off$/);
		expect(text.repeat).toBe('reads');
		expect(text).not.toHaveProperty('lacksToken');
	});

	it('names the API where the error does not say what was asked', () => {
		const name = /at enode-api\.sandbox\.enode\.io:/;
		expect(told(http(undefined)).message).toMatch(name);
		expect(told(Object.assign(new Error('axios'), { isAxiosError: true })).message).toMatch(name);
	});

	it.each([
		[403, '<html>', true],
		[400, '<html>', true],
		[499, '<html>', true],
		[500, '<html>', false],
		[502, '<html>', false],
		[403, '', false],
		[403, {}, false],
	])('tells a page of a proxy apart: HTTP %i with %j', (status, data, isForeign) => {
		const { message } = told(http(`${API}/users`, { status, data }));
		expect(message.includes('does not come from the Enode API')).toBe(isForeign);
	});

	it.each([
		['No credential', new Error('No credential')],
		['just text', 'just text'],
		['undefined', undefined],
	])('passes on what it does not know: %s', (message, error) => {
		expect(told(error)).toEqual({
			message,
			description: expect.stringContaining("'Credential to connect with'"),
		});
	});

	it('comes to an end where errors cause each other', () => {
		const first = new Error('first');
		first.cause = new Error('second', { cause: first });
		expect(told(first).message).toBe('first');
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
