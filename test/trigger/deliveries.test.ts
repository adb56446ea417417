import { randomUUID } from 'node:crypto';
import axios from 'axios';
import Fastify, { type FastifyInstance } from 'fastify';
import type { StoredWebhook } from '../../sandbox/state/records';
import { sign } from '../../sandbox/webhooks/delivery';
import { until } from '../sandbox/support';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let receiver: FastifyInstance;
let url: string;
let received: Array<{ id: string; headers: Record<string, unknown>; body: string }>;
/** Statuses of the next answers; 200 when there are no more. */
let answers: number[];

beforeEach(async () => {
	received = [];
	answers = [];
	receiver = Fastify({ forceCloseConnections: true });
	receiver.removeAllContentTypeParsers();
	receiver.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, body),
	);
	receiver.post('/hook', async ({ headers, body }, reply) => {
		received.push({ id: String(headers['x-enode-delivery']), headers, body: String(body) });
		return await reply.code(answers.shift() ?? 200).send('seen');
	});
	url = `${await receiver.listen({ port: 0, host: '127.0.0.1' })}/hook`;
});
afterEach(async () => await receiver.close());

function register(fields: Partial<StoredWebhook> = {}): StoredWebhook {
	const now = new Date().toISOString();
	const webhook = {
		...{ id: randomUUID(), url, secret: 'a-secret', events: ['user:vehicle:updated'] },
		...{ lastSuccess: '', isActive: true, createdAt: now, apiVersion: null },
		...{ authentication: null, ...fields },
	};
	sandbox.control.state.webhooks.add(now, webhook);
	return webhook;
}

const vehicles = () => sandbox.control.state.assets.vehicle.values();
const rename = (displayName: string, index = 0) =>
	sandbox.control.changeAsset('vehicle', vehicles()[index]!.id, { information: { displayName } });

async function deauthorize(userId: string): Promise<void> {
	const client = { username: sandbox.clientId, password: sandbox.clientSecret };
	const grant = new URLSearchParams({ grant_type: 'client_credentials' });
	const { data } = await axios.post(sandbox.tokenUrl, grant, { auth: client });
	const headers = { authorization: `Bearer ${data.access_token}` };
	await axios.delete(`${sandbox.apiUrl}/users/${userId}/authorization`, { headers });
}

const eventsOf = (index: number) =>
	JSON.parse(received[index]?.body ?? '[]') as Array<Record<string, unknown>>;

describe('what happens in the sandbox', () => {
	it('is delivered, signed, to those who subscribed to it', async () => {
		const webhook = register({ authentication: { headerName: 'x-key', headerValue: 'k' } });
		register({ url: `${url}-unwanted`, events: ['user:charger:updated'] });
		register({ url: `${url}-inactive`, isActive: false });
		rename('Zoë');
		await until(() => webhook.lastSuccess !== '');
		expect(received).toHaveLength(1);
		const [{ headers, body } = { headers: {}, body: '' }] = received;
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'x-enode-signature': sign(body, 'a-secret'),
			'x-key': 'k',
		});
		expect(eventsOf(0)).toEqual([
			{
				event: 'user:vehicle:updated',
				createdAt: expect.any(String),
				version: '2024-10-01',
				user: { id: vehicles()[0]!.userId },
				vehicle: expect.objectContaining({ id: vehicles()[0]!.id }),
				updatedFields: expect.arrayContaining(['information.displayName']),
			},
		]);
	});

	it('is gathered into deliveries of up to 100 events, in order', async () => {
		register();
		for (let name = 0; name < 250; name++) rename(String(name));
		await until(() => received.length === 3);
		expect([0, 1, 2].map((index) => eventsOf(index).length)).toEqual([100, 100, 50]);
		const names = [0, 1, 2]
			.flatMap(eventsOf)
			.map(({ vehicle }) => (vehicle as { information: { displayName: string } }).information)
			.map(({ displayName }) => displayName);
		expect(names).toEqual(Array.from({ length: 250 }, (_, name) => String(name)));
		expect(new Set(received.map(({ id }) => id)).size).toBe(3);
	});

	it('brings home energy systems only to those who want everything (inferred)', async () => {
		register({ url: `${url}-not`, events: ['user:charger:deleted'] });
		register({ events: ['*'] });
		sandbox.control.advanceClock(HOUR / 2);
		await until(() => received.length > 0);
		const events = received.flatMap((_, index) => eventsOf(index));
		expect(events.map(({ event }) => event)).toContain('user:hem-system:updated');
		expect(sandbox.control.deliveries.records.every(({ status }) => status === 200)).toBe(true);
	});

	it('brings heartbeats to every webhook, whatever it subscribed to (official)', async () => {
		sandbox.control.deliveries.configure({ heartbeatMs: MINUTE });
		register({ events: ['user:charger:deleted'] });
		sandbox.control.advanceClock(2 * MINUTE);
		await until(() => received.length > 0);
		expect(eventsOf(0)[0]).toEqual({
			event: 'system:heartbeat',
			createdAt: expect.any(String),
			version: '2024-10-01',
			pendingEvents: expect.any(Number),
		});
	});

	it('brings nothing of a user after the deauthorization (official)', async () => {
		const [anna, lars] = ['anna-berg', 'lars.jensen'].map((id) =>
			vehicles().findIndex(({ userId }) => userId === id),
		);
		register({ events: ['*'] });
		await deauthorize('anna-berg');
		rename('Quiet', anna);
		sandbox.control.plug('vehicle', vehicles()[anna!]!.id, false);
		rename('Heard', lars);
		await until(() => received.length > 0);
		const users = received.flatMap((_, index) => eventsOf(index).map(({ user }) => user));
		expect(users).toContainEqual({ id: 'lars.jensen' });
		expect(users).not.toContainEqual({ id: 'anna-berg' });
	});

	it('tells of a discovered asset nothing but its information (official)', async () => {
		register({ events: ['user:vehicle:discovered'] });
		const [vehicle] = vehicles();
		sandbox.control.discover('vehicle', vehicle!.id);
		await until(() => received.length > 0);
		expect(eventsOf(0)).toEqual([
			{
				event: 'user:vehicle:discovered',
				createdAt: expect.any(String),
				version: '2024-10-01',
				user: { id: vehicle!.userId },
				vehicle: {
					...vehicle,
					...{ chargeState: null, smartChargingPolicy: null, odometer: null },
					...{ capabilities: null, location: null },
				},
			},
		]);
	});

	it.each([
		['paths', ['odometer.distance', 'odometer.lastUpdated', 'lastSeen']],
		['groups', ['odometer', 'lastSeen']],
		['names', ['distance', 'lastUpdated', 'lastSeen']],
		['pointers', ['/odometer/distance', '/odometer/lastUpdated', '/lastSeen']],
	] as const)(
		'names what changed in the notation "%s" (not known)',
		async (updatedFields, names) => {
			const control = axios.create({ baseURL: `${sandbox.url}/_sandbox` });
			await control.post('/deliveries/settings', { updatedFields });
			register();
			sandbox.control.changeAsset('vehicle', vehicles()[0]!.id, { odometer: { distance: 1 } });
			await until(() => received.length > 0);
			expect(eventsOf(0)[0]!.updatedFields).toEqual(names);
		},
	);
});

describe('a delivery that fails', () => {
	it('is repeated in growing intervals, with the same ID and bytes, before those behind it', async () => {
		const webhook = register();
		const { records } = sandbox.control.deliveries;
		const own = () => records.filter(({ events }) => events !== null);
		const meanwhile = { body: 'meanwhile', times: 5 };
		answers = [500, 200, 200, 200, 200, 200, 503];
		// Time passes only where the test says so.
		sandbox.control.setClockSpeed(0);
		rename('First');
		await until(() => own().length === 1);
		rename('Second');
		for (const [wait, count] of [
			[5_000, 2],
			[10_000, 4],
		] as const) {
			sandbox.control.advanceClock(wait - 1);
			// What came too early would be among these, and take one of their answers.
			await sandbox.control.sendDeliveries(meanwhile);
			sandbox.control.advanceClock(1);
			await until(() => own().length === count);
		}
		const bodies = received.filter(({ body }) => body !== meanwhile.body);
		const [first, second, third, fourth] = bodies;
		expect([second, third].map((one) => [one?.id, one?.body])).toEqual([
			[first?.id, first?.body],
			[first?.id, first?.body],
		]);
		expect(fourth?.id).not.toBe(first?.id);
		expect(webhook.isActive).toBe(true);
		expect(own().map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1]);
		const [once, twice, thrice] = own().map(({ endedAt }) => Date.parse(endedAt));
		expect([twice! - once!, thrice! - twice!]).toEqual([5_000, 10_000]);
	});

	it.each([
		['24 hours', 24 * HOUR, {}],
		['the time that was set', 5 * MINUTE, { giveUpMs: 5 * MINUTE }],
	])('makes the webhook inactive after %s', async (_, giveUpMs, settings) => {
		sandbox.control.deliveries.configure(settings);
		const webhook = register({ url: 'http://127.0.0.1:9/' });
		const attempts = () => sandbox.control.deliveries.records.length;
		rename('Lost');
		await until(() => attempts() === 1);
		sandbox.control.advanceClock(giveUpMs - 2_000);
		await until(() => attempts() === 2);
		expect(webhook.isActive).toBe(true);
		sandbox.control.advanceClock(2_000);
		await until(() => !webhook.isActive);

		// What waited is dropped; the webhook gets what happens after it is woken.
		Object.assign(webhook, { url, isActive: true });
		rename('Kept');
		await until(() => received.length === 1);
		expect(eventsOf(0)).toHaveLength(1);
		expect(received[0]?.body).toContain('Kept');
	});

	it('follows the clock when it runs faster', async () => {
		register();
		answers = [500, 500, 500];
		sandbox.control.setClockSpeed(1_000);
		rename('Fast');
		await until(() => sandbox.control.deliveries.records.some(({ attempt }) => attempt === 4));
	});
});

describe('deliveries on demand', () => {
	const events = ['one', 'two', 'three'].map((event) => ({ event }));

	it('can be repeated, reordered, and sent by several at a time', async () => {
		register();
		await sandbox.control.sendDeliveries({ events, batchSize: 1, isReversed: true, times: 2 });
		expect(received.map((_, index) => eventsOf(index)[0]?.event)).toEqual([
			...['three', 'three', 'two', 'two', 'one', 'one'],
		]);
		expect(new Set(received.map(({ id }) => id)).size).toBe(3);
		await sandbox.control.repeatDelivery();
		expect(received[6]).toMatchObject({ id: received[5]?.id, body: received[5]?.body });

		received = [];
		const flood = { deliveries: 30, eventsEach: 4, concurrency: 5 };
		const records = await sandbox.control.floodDeliveries(flood);
		expect(records).toHaveLength(30);
		for (const { status, durationMs } of records) {
			expect(status).toBe(200);
			expect(durationMs).toBeGreaterThanOrEqual(0);
		}
		const all = received.flatMap((_, index) => eventsOf(index));
		expect(new Set(all.map(({ createdAt }) => createdAt)).size).toBe(120);
	});

	it('can be had over HTTP, which refuses what it does not know', async () => {
		register();
		const control = axios.create({
			baseURL: `${sandbox.url}/_sandbox`,
			validateStatus: () => true,
		});
		const paths = [
			['/deliveries', { events, tampering: 'missingSignature' }],
			['/deliveries/repeat', undefined],
			['/deliveries/flood', { deliveries: 2, eventsEach: 3, concurrency: 2 }],
			['/deliveries/settings', { giveUpMs: 1 }],
		] as const;
		for (const [path, body] of paths) expect((await control.post(path, body)).status).toBe(200);
		expect(received[0]?.headers).not.toHaveProperty('x-enode-signature');
		expect((await control.get('/deliveries')).data).toHaveLength(4);
		expect((await control.post('/deliveries', { tampering: 'gently' })).status).toBe(400);
		expect((await control.post('/deliveries/flood', { deliveries: 0 })).status).toBe(400);
		sandbox.control.reset();
		expect((await control.post('/deliveries', { events })).status).toBe(404);
		expect((await control.post('/deliveries/repeat')).status).toBe(400);
	});
});
