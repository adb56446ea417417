import Fastify, { type FastifyInstance } from 'fastify';

import { sign } from '../../sandbox/webhooks/delivery';
import { run, type Running } from './support';

const SECRET = 'a-secret-of-this-test';

describe('webhooks', () => {
	let running: Running;
	let receiver: FastifyInstance;
	let url: string;
	let received: Array<{ headers: Record<string, unknown>; body: string }>;
	let answer: number;

	const create = async (fields: object) =>
		await running.api.post('/webhooks', { url, secret: SECRET, ...fields });
	const test = async (id: string) =>
		(
			await running.api.post(`/webhooks/${id}/test`, undefined, {
				headers: { 'content-type': false },
			})
		).data;

	beforeEach(async () => {
		running = await run();
		received = [];
		answer = 200;
		receiver = Fastify();
		receiver.removeAllContentTypeParsers();
		receiver.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
			done(null, body),
		);
		receiver.post('/hook', (request, reply) => {
			received.push({ headers: request.headers, body: String(request.body) });
			return reply.code(answer).send('seen');
		});
		url = `${await receiver.listen({ port: 0, host: '127.0.0.1' })}/hook`;
	});

	afterEach(async () => {
		await running.sandbox.close();
		await receiver.close();
	});

	it('never gives the secret away', async () => {
		const authentication = { headerName: 'x-key', headerValue: 'hidden' };
		const { data } = await create({ authentication, events: ['user:vehicle:updated'] });
		expect(data).toMatchObject({
			...{ url, isActive: true, apiVersion: null, events: ['user:vehicle:updated'] },
			authentication: { headerName: 'x-key' },
		});
		const own = `/webhooks/${data.id}`;
		const others = [await running.api.get(own), await running.api.get('/webhooks')];
		const texts = JSON.stringify([data, ...others.map((response) => response.data)]);
		expect(texts).not.toMatch(/hidden|a-secret/);
		const changed = await running.api.patch(own, { authentication: null, events: ['*'] });
		expect(changed.data).toMatchObject({ authentication: null, events: ['*'] });
		expect((await running.api.delete(own)).status).toBe(204);
		expect((await running.api.get(own)).status).toBe(404);
	});

	it('takes an address once, and only a safe one', async () => {
		await create({});
		const again = await create({});
		expect([again.status, again.data.title]).toEqual([400, 'Webhook already exists']);
		for (const wrong of ['http://example.com/hook', 'ftp://127.0.0.1/', 'not a url']) {
			expect((await create({ url: wrong })).status).toBe(400);
		}
		expect((await create({ url: 'https://example.com/', apiVersion: '2023-08-01' })).status).toBe(
			400,
		);
		expect((await create({ url: 'https://example.com/' })).status).toBe(200);
	});

	it('signs as Enode does', () => {
		expect(sign('{"payload":"example"}', 'example-secret')).toBe(
			'sha1=e417e6fc2e7f8a78c93a35a7b344d36ce179fc8d',
		);
	});

	it('sends a test', async () => {
		const authentication = { headerName: 'x-key', headerValue: 'hidden' };
		const { data } = await create({ authentication });
		expect(await test(data.id)).toMatchObject({
			status: 'SUCCESS',
			response: { code: 200, body: 'seen' },
		});
		const [delivery] = received;
		expect(delivery?.headers).toMatchObject({
			'content-type': 'application/json',
			'x-enode-delivery': expect.any(String),
			'x-enode-signature': sign(delivery?.body ?? '', SECRET),
			'x-key': 'hidden',
		});
		expect(JSON.parse(delivery?.body ?? '')).toEqual([
			{ event: 'enode:webhook:test', createdAt: expect.any(String), version: '2024-10-01' },
		]);
	});

	it('reports a test that failed', async () => {
		const { data } = await create({});
		answer = 500;
		expect(await test(data.id)).toMatchObject({ status: 'FAILURE', response: { code: 500 } });
		await running.api.patch(`/webhooks/${data.id}`, { url: 'http://127.0.0.1:9/' });
		expect(await test(data.id)).toMatchObject({ status: 'FAILURE', response: null });
	});
});
