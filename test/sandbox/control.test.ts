import type { AxiosError } from 'axios';

import { bearer, requestToken, run, slug, type Running } from './support';

describe('control interface', () => {
	let running: Running;

	const addFault = async (rule: object) => {
		const { status } = await running.control.post('/faults', rule);
		expect(status).toBe(200);
	};
	const failureOf = async (path: string) =>
		await running.api.get(path).then(
			() => 'answered',
			(error: AxiosError) => error.code,
		);

	beforeEach(async () => {
		running = await run({}, false);
		await running.control.delete('/requests');
	});

	afterEach(async () => await running.sandbox.close());

	it('answers with a status, a body and headers', async () => {
		await addFault({
			times: 1,
			respond: { kind: 'status', status: 503, headers: { 'retry-after': '7' } },
		});
		const { status, headers, data } = await running.api.get('/vehicles');
		expect([status, headers['retry-after'], data.title]).toEqual([503, '7', 'Injected fault']);
		expect((await running.api.get('/vehicles')).status).toBe(200);
	});

	it('gives foreign answers', async () => {
		const text = { kind: 'text', status: 502, body: '<h1>Bad</h1>', contentType: 'text/html' };
		await addFault({ match: { path: '/users' }, respond: text });
		await addFault({
			match: { path: '/vehicles' },
			respond: { kind: 'json', status: 200, body: [] },
		});
		const html = await running.api.get('/users');
		expect([html.status, html.data]).toEqual([502, '<h1>Bad</h1>']);
		expect(html.headers['content-type']).toMatch(/^text\/html/);
		expect((await running.api.get('/vehicles')).data).toEqual([]);
	});

	it('cuts the connection before or amid an answer', async () => {
		await addFault({ match: { path: '/users' }, respond: { kind: 'cut' } });
		await addFault({ match: { path: '/vehicles' }, respond: { kind: 'truncate' } });
		expect(await failureOf('/users')).toBe('ECONNRESET');
		expect(await failureOf('/vehicles')).toMatch(/ERR_BAD_RESPONSE|ECONNABORTED|ECONNRESET/);
		expect(running.sandbox.control.requests().map(({ status }) => status)).toEqual([null, 200]);
	});

	it('hangs until the client gives up', async () => {
		await addFault({ respond: { kind: 'hang' } });
		const failure = await running.api
			.get('/users', { timeout: 50 })
			.catch((error: AxiosError) => error.code);
		expect(failure).toBe('ECONNABORTED');
	});

	it('applies to matching requests only, after some of them, and the token endpoint too', async () => {
		const respond = { kind: 'status', status: 500 };
		await addFault({ match: { method: 'GET', path: '/users/*' }, after: 1, times: 2, respond });
		const statuses: number[] = [];
		for (const path of ['/users', '/users/anna-berg', '/users/x', '/users/anna-berg', '/users/x']) {
			statuses.push((await running.api.get(path)).status);
		}
		expect(statuses).toEqual([200, 200, 500, 500, 404]);

		await addFault({ match: { path: '/oauth2/token' }, respond });
		expect((await requestToken(running.sandbox)).status).toBe(500);
		await running.control.delete('/faults');
		expect((await requestToken(running.sandbox)).status).toBe(200);
	});

	it('refuses a rule that it does not understand', async () => {
		const { status } = await running.control.post('/faults', { respond: { kind: 'explode' } });
		expect(status).toBe(400);
	});

	it('logs requests as received, without the credentials', async () => {
		await running.api.get('/users/j%C3%B6rg%40example.com/vehicles?pageSize=2');
		await running.api.post('/vehicles/x/max-current', { maxCurrent: -1 });
		const { data } = await running.control.get('/requests');
		expect(data).toMatchObject([
			{
				method: 'GET',
				path: '/users/j%C3%B6rg%40example.com/vehicles',
				query: { pageSize: '2' },
				headers: { authorization: 'Bearer' },
				body: null,
				status: 200,
				concurrent: 1,
			},
			{ method: 'POST', body: { maxCurrent: -1 }, status: 400, concurrent: 1 },
		]);
		const { stats } = (await running.control.get('/')).data;
		expect(stats).toEqual({ tokenRequests: 0, apiRequests: 2, maxConcurrent: 1, refused: 1 });
	});

	it('delays answers and counts the requests in flight', async () => {
		await running.control.post('/latency', { ms: 60 });
		const started = Date.now();
		await Promise.all(Array.from({ length: 5 }, async () => await running.api.get('/users')));
		expect(Date.now() - started).toBeGreaterThanOrEqual(55);
		const concurrent = running.sandbox.control.requests().map((request) => request.concurrent);
		expect(concurrent).toEqual([1, 2, 3, 4, 5]);
		await running.api.get('/users');
		expect(running.sandbox.control.requests().at(-1)?.concurrent).toBe(1);
		expect(running.sandbox.control.summary().stats.maxConcurrent).toBe(5);
	});

	it('limits the rate', async () => {
		await running.control.post('/rate-limit', { perSecond: 2 });
		const responses = await Promise.all(
			Array.from({ length: 4 }, async () => await running.api.get('/users')),
		);
		const limited = responses.filter(({ status }) => status === 429);
		expect(limited).toHaveLength(2);
		expect(limited.map((response) => response.headers['retry-after'])).toEqual(['1', '1']);
		expect(limited.map(slug)).toEqual(['too-many-requests', 'too-many-requests']);
		await running.control.post('/rate-limit', { perSecond: null });
		expect((await running.api.get('/users')).status).toBe(200);
	});

	it('goes back to its start', async () => {
		const { sandbox, control, api } = running;
		await control.post('/rotate-secret');
		await addFault({ respond: { kind: 'status', status: 500 } });
		const { data } = await control.post('/reset');
		expect(data).toMatchObject({
			url: sandbox.url,
			tokenUrl: sandbox.tokenUrl,
			clientId: 'sandbox-client',
			clientSecret: 'sandbox-secret',
			counts: { user: 8, vehicle: 24 },
			faults: 0,
			stats: { tokenRequests: 0, apiRequests: 0, maxConcurrent: 0, refused: 0 },
		});
		expect((await api.get('/users')).status).toBe(401);
		const authorization = await bearer(sandbox);
		expect((await api.get('/users', { headers: { authorization } })).status).toBe(200);
	});

	it('moves the clock', async () => {
		const before = running.sandbox.control.summary().now;
		const { data } = await running.control.post('/clock', { advanceMs: 3_600_000 });
		expect(Date.parse(data.now) - Date.parse(before)).toBeGreaterThanOrEqual(3_600_000);
	});
});
