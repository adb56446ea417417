import axios from 'axios';
import { TAMPERINGS } from '../../sandbox/webhooks/tamper';
import { TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

let host: TriggerHost;
let hosts: TriggerHost[] = [];

async function activate(parameters: { events: string[]; options?: object } = { events: ['*'] }) {
	host = new TriggerHost(sandbox.credential(), { options: {}, ...parameters });
	hosts.push(host);
	await host.listen();
	await host.activate();
}
afterEach(async () => {
	for (const one of hosts) await one.close();
	hosts = [];
});

const secret = () => sandbox.control.state.webhooks.values()[0]!.secret;

const vehicles = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		event: 'user:vehicle:updated',
		createdAt: new Date(index).toISOString(),
		user: { id: `user-${index}` },
		vehicle: { id: `vehicle-${index}` },
		updatedFields: ['location'],
	}));

describe('a delivery', () => {
	it('becomes one item for each event, in order, with the ID of the delivery', async () => {
		await activate();
		const events = vehicles(100);
		const [record] = await sandbox.control.sendDeliveries({ events });
		expect(record).toMatchObject({ status: 200, events: 100 });
		expect(host.started).toHaveLength(1);
		expect(host.started[0]!.map(({ json }) => json)).toEqual(
			events.map((event) => ({
				...event,
				version: '2024-10-01',
				deliveryId: record!.deliveryId,
			})),
		);
		expect(Object.keys(host.started[0]![0]!.json).slice(0, 4)).toEqual([
			...['event', 'createdAt', 'version', 'user'],
		]);
	});

	it('is verified over its bytes, whatever they look like', async () => {
		await activate();
		const body =
			'[ {"event" : "user:vehicle:updated",\t"level": 1.0, "big": 1e2,\n "name": "Zoë’s Müllwagen 🚚", "escaped": "Z\\u00fcrich \\/ \\n"} ]\n';
		const [record] = await sandbox.control.sendDeliveries({ body });
		expect(record?.status).toBe(200);
		expect(host.started[0]![0]!.json).toEqual({
			event: 'user:vehicle:updated',
			level: 1,
			big: 100,
			name: 'Zoë’s Müllwagen 🚚',
			escaped: 'Zürich / \n',
			deliveryId: record!.deliveryId,
		});
	});

	it('may hold one event outside of a list, or none', async () => {
		await activate();
		await sandbox.control.sendDeliveries({ body: '{"event":"user:vehicle:updated"}' });
		await sandbox.control.sendDeliveries({ body: '[]' });
		expect(host.answered.map(({ status }) => status)).toEqual([200, 200]);
		expect(host.started).toHaveLength(1);
	});

	it('passes on events and members that Enode may add', async () => {
		await activate();
		const event = { event: 'user:boat:sunk', boat: { depth: 4, error: 'wet' }, mood: null };
		await sandbox.control.sendDeliveries({ events: [event] });
		expect(host.started[0]![0]!.json).toMatchObject(event);
	});

	it('passes on what is filtered, and starts nothing when nothing is left', async () => {
		await activate({ events: ['*'], options: { userIds: ['user-2', 'user-4'] } });
		await sandbox.control.sendDeliveries({ events: vehicles(6) });
		await sandbox.control.sendDeliveries({ events: vehicles(2) });
		expect(host.answered.map(({ status, body }) => [status, body])).toEqual([
			...[
				[200, 'received'],
				[200, 'received'],
			],
		]);
		expect(host.started.map((items) => items.map(({ json }) => json.user))).toEqual([
			[{ id: 'user-2' }, { id: 'user-4' }],
		]);
	});

	it('passes on what one of several changed fields fits, and what does not tell', async () => {
		const changedFields = ['chargeState.isPluggedIn', ' location '];
		await activate({ events: ['*'], options: { changedFields } });
		const changes = [
			['chargeState.isPluggedIn', 'lastSeen'],
			['lastSeen'],
			['chargeState.batteryLevel'],
			['location.id'],
			['lastSeen', 'location'],
			[],
			undefined,
		];
		const events = changes.map((updatedFields, index) => ({
			...{ event: 'user:vehicle:updated', vehicle: { id: String(index) }, updatedFields },
		}));
		await sandbox.control.sendDeliveries({ events });
		expect(host.started.flat().map(({ json }) => json.vehicle)).toEqual(
			['0', '3', '4', '6'].map((id) => ({ id })),
		);
	});

	it.each(['system:heartbeat', 'enode:webhook:test'])(
		'of %s is answered and starts nothing unless asked for',
		async (event) => {
			await activate();
			const [record] = await sandbox.control.sendDeliveries({ events: [{ event }] });
			expect(record?.status).toBe(200);
			expect(host.started).toEqual([]);
			host.parameters = {
				events: ['*'],
				options: { includeHeartbeats: true, includeTestEvents: true },
			};
			await sandbox.control.sendDeliveries({ events: [{ event }] });
			expect(host.started).toHaveLength(1);
		},
	);
});

describe('a request that does not prove that it comes from Enode', () => {
	const headers = (record: Record<string, string | null>) => ({ headers: record });

	it.each([
		...TAMPERINGS.map((tampering) => [tampering, { tampering }] as const),
		['form', headers({ 'content-type': 'multipart/form-data; boundary=x' })] as const,
	])('is answered with 401 and starts nothing: %s', async (_, options) => {
		await activate();
		const [record] = await sandbox.control.sendDeliveries({ events: vehicles(1), ...options });
		expect(record?.status).toBe(401);
		expect(host.started).toEqual([]);
		expect(host.answered[0]!.result).toEqual({ noWebhookResponse: true });
		expect(host.logged).toHaveLength(1);
		expect(host.logged[0]).toMatch(/Enode Trigger refused a delivery/);
		expect(host.logged[0]).not.toContain(secret());
		expect(host.logged[0]).not.toMatch(/[0-9a-f]{40}/);
	});

	it('is refused also when it is empty or its signature is that of another body', async () => {
		await activate();
		const post = async (body: string, signature: string) =>
			(
				await axios.post(host.productionUrl, Buffer.from(body), {
					headers: { 'content-type': 'application/json', 'x-enode-signature': signature },
					validateStatus: () => true,
				})
			).status;
		expect(await post('', `sha1=${'0'.repeat(40)}`)).toBe(401);
		expect(await post('[]', `sha1=${'0'.repeat(40)}`)).toBe(401);
	});

	it('does not get through with the secret of another webhook', async () => {
		await activate();
		const own = { ...sandbox.control.state.webhooks.values()[0]! };
		await activate();
		const other = sandbox.control.state.webhooks.values()[1]!;
		expect(other.secret).not.toBe(own.secret);
		Object.assign(other, { url: own.url });
		const [record] = await sandbox.control.sendDeliveries({
			webhookId: other.id,
			events: vehicles(1),
		});
		expect(record?.status).toBe(401);
	});

	it('is refused with 400 when it is signed, but holds no events', async () => {
		await activate();
		for (const body of ['"text"', '[1]', '[[]]', 'null', 'not json']) {
			const [record] = await sandbox.control.sendDeliveries({ body });
			expect(record?.status).toBe(400);
		}
		expect(host.started).toEqual([]);
	});
});
