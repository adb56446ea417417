import axios from 'axios';

import { bearer, requestToken, run, slug, type Running } from './support';

describe('token endpoint', () => {
	let running: Running;

	beforeAll(async () => {
		running = await run();
	});

	afterEach(() => running.sandbox.control.reset());

	afterAll(async () => await running.sandbox.close());

	it('grants an opaque token that must not be cached', async () => {
		const { status, data, headers } = await requestToken(running.sandbox);
		expect(status).toBe(200);
		expect(data).toEqual({
			access_token: expect.stringMatching(/^[\w-]{20,}\.[\w-]{20,}$/),
			expires_in: 3599,
			scope: '',
			token_type: 'bearer',
		});
		expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
	});

	it.each([
		['a wrong secret', `Basic ${Buffer.from('sandbox-client:wrong').toString('base64')}`],
		['an unknown client', `Basic ${Buffer.from('nobody:sandbox-secret').toString('base64')}`],
		['no Basic credentials', 'Bearer abc'],
		['Basic credentials that are not base64', 'Basic ***'],
	])('refuses %s', async (_case, authorization) => {
		const { status, data, headers } = await requestToken(
			running.sandbox,
			'grant_type=client_credentials',
			{ authorization },
		);
		expect(status).toBe(401);
		expect(data).toEqual({ error: 'invalid_client', error_description: expect.any(String) });
		expect(headers['www-authenticate']).toMatch(/^Basic /);
	});

	it('does not count credentials in the body', async () => {
		const { tokenUrl, clientId, clientSecret } = running.sandbox;
		const body = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		const { status, data } = await axios.post(tokenUrl, body, { validateStatus: () => true });
		expect([status, data.error]).toEqual([401, 'invalid_client']);
	});

	it.each([
		['unsupported_grant_type', 'grant_type=password'],
		['invalid_request', ''],
		['invalid_request', 'grant_type=client_credentials&grant_type=client_credentials'],
	])('answers %s to the body "%s"', async (error, body) => {
		const { status, data } = await requestToken(running.sandbox, body);
		expect([status, data.error]).toEqual([400, error]);
	});

	it('refuses a JSON body', async () => {
		const body = '{"grant_type":"client_credentials"}';
		const { status, data } = await requestToken(running.sandbox, body, {
			'content-type': 'application/json',
		});
		expect([status, data.error]).toEqual([400, 'invalid_request']);
	});

	it('keeps each of several tokens for 3599 seconds', async () => {
		const { sandbox, api } = running;
		const first = await bearer(sandbox);
		sandbox.control.advanceClock(2_000_000);
		const second = await bearer(sandbox);
		const statusWith = async (authorization: string) =>
			(await api.get('/users', { headers: { authorization } })).status;

		sandbox.control.advanceClock(1_590_000);
		expect(await statusWith(first)).toBe(200);
		sandbox.control.advanceClock(9_000);
		expect(await statusWith(first)).toBe(401);
		expect(await statusWith(second)).toBe(200);
	});

	it('ends the old secret and its tokens at a rotation', async () => {
		const { sandbox, api, control } = running;
		const authorization = await bearer(sandbox);
		const oldBasic = Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64');

		const { data } = await control.post('/rotate-secret');
		expect(data).toEqual({ clientSecret: sandbox.clientSecret });

		const withOld = await requestToken(sandbox, undefined, { authorization: `Basic ${oldBasic}` });
		expect(withOld.status).toBe(401);
		expect((await api.get('/users', { headers: { authorization } })).status).toBe(401);
		const fresh = await bearer(sandbox);
		expect((await api.get('/users', { headers: { authorization: fresh } })).status).toBe(200);
	});

	it('expires all tokens on demand', async () => {
		const { sandbox, api, control } = running;
		const authorization = await bearer(sandbox);
		await control.post('/expire-tokens');
		const response = await api.get('/vehicles', { headers: { authorization } });
		expect(response.status).toBe(401);
		expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
		expect(response.data).toEqual({
			type: 'https://developers.enode.com/api/problems/unauthorized',
			title: 'Unauthorized',
			detail: 'Unauthorized for resource',
		});
	});

	it('asks for a token everywhere but at the readiness check', async () => {
		const get = async (path: string) =>
			await axios.get(running.sandbox.apiUrl + path, { validateStatus: () => true });
		expect(slug(await get('/chargers'))).toBe('unauthorized');
		expect((await get('/health/ready')).status).toBe(204);
	});
});
