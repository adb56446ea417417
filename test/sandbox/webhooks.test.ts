import Fastify, { type FastifyInstance } from 'fastify';

import type { Vehicle } from '../../sandbox/state/vehicle';
import { sign } from '../../sandbox/webhooks/delivery';
import { run, until, type Running } from './support';

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

	const level = async (batteryLevel: number, lastUpdated?: string) => {
		const [vehicle] = running.sandbox.control.state.assets.vehicle.values();
		const chargeState = { batteryLevel, ...(lastUpdated && { lastUpdated }) };
		await running.control.post(`/assets/vehicle/${vehicle?.id}`, { chargeState });
	};
	const levelsOf = ({ body }: { body: string }) =>
		JSON.parse(body).map(({ vehicle }: { vehicle: Vehicle }) => vehicle.chargeState.batteryLevel);

	describe('whose deliveries are held back', () => {
		const release = async (options: object = {}) =>
			(await running.control.post('/deliveries/release', options)).data;
		const hold = async () => await running.control.post('/deliveries/hold');

		beforeEach(async () => {
			await create({ events: ['user:vehicle:updated'] });
			running.sandbox.control.setClockSpeed(0);
			await hold();
		});

		it('get them in any order, signed, and lose what is not named', async () => {
			for (const percent of [11, 12, 13, 14]) await level(percent);
			const { data: held } = await running.control.get('/deliveries/held');
			expect(held).toHaveLength(4);
			expect(received).toEqual([]);
			await release({ order: [3, 0, 2], batchSize: 2 });
			expect(received.map(levelsOf)).toEqual([[14, 11], [13]]);
			for (const { headers, body } of received) {
				expect(headers['x-enode-signature']).toBe(sign(body, SECRET));
			}
			await hold();
			await level(15);
			const { status } = await running.control.post('/deliveries/release', { order: [1] });
			expect(status).toBe(400);
		});

		it('get up to 100 events at once, as often as is asked for', async () => {
			for (let percent = 0; percent < 101; percent++) await level(percent + 0.5);
			const records = await release({ times: 2 });
			expect(records.map(({ events }: { events: number }) => events)).toEqual([100, 100, 1, 1]);
			const ids = received.map(({ headers }) => headers['x-enode-delivery']);
			expect([ids[0], ids[2]]).toEqual([ids[1], ids[3]]);
			expect(ids[0]).not.toBe(ids[2]);
		});

		it('get older data after newer', async () => {
			await level(50, '2026-01-15T12:00:00.000Z');
			await level(49, '2026-01-15T11:00:00.000Z');
			await release();
			const times = JSON.parse(received[0]?.body ?? '').map(
				({ vehicle }: { vehicle: Vehicle }) => vehicle.chargeState.lastUpdated,
			);
			expect(times).toEqual(['2026-01-15T12:00:00.000Z', '2026-01-15T11:00:00.000Z']);
		});

		it('get only what they want, and nothing while they are inactive', async () => {
			const [charger] = running.sandbox.control.state.assets.charger.values();
			await running.control.post(`/assets/charger/${charger?.id}`, { isReachable: false });
			expect(await release()).toEqual([]);
			await hold();
			await level(70);
			const [webhook] = running.sandbox.control.state.webhooks.values();
			await running.control.post(`/webhooks/${webhook?.id}/deactivate`);
			expect(await release()).toEqual([]);
		});

		it('get the next events by themselves again', async () => {
			await release();
			await level(71);
			await until(() => received.length === 1);
			expect(received.map(levelsOf)).toEqual([[71]]);
		});
	});

	describe('that Enode sees fail', () => {
		const webhookOf = async (id: string) => (await running.api.get(`/webhooks/${id}`)).data;

		beforeEach(() => running.sandbox.control.setClockSpeed(0));

		it('become inactive, lose what waits, and tell when they were last reached (official)', async () => {
			const { data: created } = await create({ events: ['user:vehicle:updated'] });
			expect(created.lastSuccess).toBe(created.createdAt);
			running.sandbox.control.advanceClock(60_000);
			await level(20);
			await until(() => received.length === 1);
			await until(async () => (await webhookOf(created.id)).lastSuccess !== created.lastSuccess);
			const { lastSuccess } = await webhookOf(created.id);
			expect(Date.parse(lastSuccess) - Date.parse(created.lastSuccess)).toBe(60_000);

			answer = 500;
			await level(21);
			await until(() => received.length === 2);
			await until(() => running.sandbox.control.deliveries.records.length === 2);
			running.sandbox.control.advanceClock(25 * 3_600_000);
			await running.renewToken();
			await until(async () => !(await webhookOf(created.id)).isActive);
			expect(await webhookOf(created.id)).toMatchObject({ isActive: false, lastSuccess });
			const { data } = (await running.api.get('/webhooks')).data;
			expect(data).toMatchObject([{ id: created.id, isActive: false, lastSuccess }]);

			answer = 200;
			const count = received.length;
			await level(22);
			expect(await test(created.id)).toMatchObject({ status: 'SUCCESS' });
			expect((await webhookOf(created.id)).isActive).toBe(true);
			await level(23);
			await until(() => received.length === count + 2);
			expect(received.slice(count + 1).map(levelsOf)).toEqual([[23]]);
		});

		it('can be made inactive at once; an update makes them active again (official)', async () => {
			const { data } = await create({});
			answer = 500;
			await level(30);
			await until(() => running.sandbox.control.deliveries.records.length === 1);
			await running.control.post(`/webhooks/${data.id}/deactivate`);
			expect((await webhookOf(data.id)).isActive).toBe(false);
			answer = 200;
			const update = await running.api.patch(`/webhooks/${data.id}`, { events: ['*'] });
			expect(update.data.isActive).toBe(true);
			await level(31);
			await until(() => received.length === 2);
			expect(received.slice(1).map(levelsOf)).toEqual([[31]]);
		});

		it('can be deleted as in the dashboard', async () => {
			const { data } = await create({});
			expect((await running.control.delete(`/webhooks/${data.id}`)).status).toBe(204);
			expect((await running.api.get(`/webhooks/${data.id}`)).status).toBe(404);
			expect((await running.control.delete(`/webhooks/${data.id}`)).status).toBe(404);
			expect((await running.control.post(`/webhooks/${data.id}/deactivate`)).status).toBe(404);
			await level(40);
			expect((await running.api.get('/webhooks')).data.data).toEqual([]);
			expect(received).toEqual([]);
		});
	});
});
