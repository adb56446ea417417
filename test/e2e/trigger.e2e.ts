import type { INodeParameters } from 'n8n-workflow';
import type { SendOptions, Tampering } from '../../sandbox';
import { found } from '../support/found';
import { useSandbox } from '../support/useSandbox';
import { usePublishing } from './support/publishing.cts';
import { ended, type Execution, itemsOf } from './support/n8n.cts';
import { eventually, triggered } from '../support/triggered';

const sandbox = useSandbox();

const UPDATED = 'user:vehicle:updated';

const n8n = usePublishing(sandbox);

async function save(parameters: INodeParameters = { events: ['*'] }): Promise<string> {
	const { id } = await n8n.client.createWorkflow(triggered('Events', n8n.credential, parameters));
	return id;
}

const webhooks = () => sandbox.control.state.webhooks.values();
const firstWebhook = () => found(webhooks()[0]);
const firstVehicle = () => found(sandbox.control.state.assets.vehicle.values()[0]);

/** n8n answers before webhooks come and go. */
const registered = async (count: number) =>
	await eventually(() => expect(webhooks()).toHaveLength(count));

const finished = async (workflowId: string, count: number) => {
	const executions = await ended(n8n.client, workflowId, count);
	return await Promise.all(executions.map(({ id }) => n8n.client.getExecution(id)));
};

/** What comes out of the trigger, and what the node behind it saw. */
const jsonOf = (execution: Execution | undefined, node = 'Enode Trigger') =>
	itemsOf(found(execution), node).map(({ json }) => json);

const updates = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({
		event: UPDATED,
		createdAt: new Date(Date.UTC(2026, 0, 1) + from + index).toISOString(),
		user: { id: 'customer:10042' },
		vehicle: { id: `vehicle-${index}` },
		updatedFields: ['location'],
	}));

const send = async (options: SendOptions) => await sandbox.control.sendDeliveries(options);
const sendOne = async (options: SendOptions) => found((await send(options))[0]);

/** Any delivery: shows that the webhook and n8n have the same secret. */
async function works() {
	const answers = await send({ events: updates(1, Math.floor(Math.random() * 1e9)) });
	expect(answers).toMatchObject([{ status: 200 }]);
}

it('is there, with its credential', async () => {
	const types = (await n8n.client.listNodeTypes()).map(({ name }) => name);
	expect(types).toContain('n8n-nodes-enode.enodeTrigger');
});

describe('an active workflow', () => {
	it('has one webhook with the chosen events, and none when it is deactivated', async () => {
		const id = await n8n.publish(await save({ events: [UPDATED, 'user:credentials:invalidated'] }));
		expect(webhooks()).toMatchObject([
			{
				url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/webhook\/[0-9a-f-]{36}\/webhook$/),
				events: [UPDATED, 'user:credentials:invalidated'],
				apiVersion: '2024-10-01',
				secret: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		await n8n.client.unpublishWorkflow(id);
		await registered(0);
	});

	it('runs once for three events, with three items in order', async () => {
		const id = await n8n.publish(await save());
		const events = updates(3);
		const { deliveryId } = await sendOne({ events });
		const [execution] = await finished(id, 1);
		const expected = events.map((event) => ({ ...event, version: '2024-10-01', deliveryId }));
		expect(jsonOf(execution)).toEqual(expected);
		// Items behind the trigger can still be linked to those of the trigger.
		expect(jsonOf(execution, 'Behind')).toEqual(
			events.map(({ vehicle }) => ({ vehicle: vehicle.id, deliveryId })),
		);
	});

	it('starts when a car is plugged in in the sandbox', async () => {
		const id = await n8n.publish(
			await save({
				events: [UPDATED],
				options: { changedFields: ['chargeState.isPluggedIn'], assetTypes: ['vehicle'] },
			}),
		);
		const vehicles = sandbox.control.state.assets.vehicle.values();
		const vehicle = found(vehicles.find(({ chargeState }) => !chargeState.isPluggedIn));
		sandbox.control.changeAsset('vehicle', vehicle.id, { information: { displayName: 'Zoë' } });
		sandbox.control.plug('vehicle', vehicle.id, true);
		const [execution] = await finished(id, 1);
		expect(jsonOf(execution)).toMatchObject([
			{ event: UPDATED, user: { id: vehicle.userId }, vehicle: { id: vehicle.id } },
		]);
	});

	it('takes a body over its exact bytes', async () => {
		const id = await n8n.publish(await save());
		const body =
			'[ {"event":"user:vehicle:updated", "level": 1.0,\n "name": "Z\\u00fcrich – Müller 🚗" }]\n';
		const { status, deliveryId } = await sendOne({ body });
		expect(status).toBe(200);
		const [execution] = await finished(id, 1);
		expect(jsonOf(execution)).toEqual([
			{ event: UPDATED, level: 1, name: 'Zürich – Müller 🚗', deliveryId },
		]);
	});

	it('takes 100 events in less than two seconds', async () => {
		const id = await n8n.publish(await save());
		const vehicle = firstVehicle();
		const { status, durationMs } = await sendOne({
			events: updates(100).map((event) => ({ ...event, vehicle })),
		});
		expect(status).toBe(200);
		expect(durationMs).toBeLessThan(2_000);
		const [execution] = await finished(id, 1);
		expect(jsonOf(execution)).toHaveLength(100);
	});

	it('answers 401 to whoever is not Enode, and does not run', async () => {
		const id = await n8n.publish(await save());
		const tamperings: Tampering[] = [
			'wrongSecret',
			'changedByte',
			'missingSignature',
			'malformedSignature',
			'otherAlgorithm',
			'unkeyedHash',
		];
		for (const tampering of tamperings) {
			const { status } = await sendOne({ events: updates(2), tampering });
			expect([tampering, status]).toEqual([tampering, 401]);
		}
		// n8n reads forms itself, so that nobody can tell what their bytes were.
		const form = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		expect(await send({ body: form, headers })).toMatchObject([{ status: 401 }]);
		await works();
		await finished(id, 1);
	});

	it('answers heartbeats and tests, and does not run for them', async () => {
		const id = await n8n.publish(await save());
		const { id: webhookId } = firstWebhook();
		sandbox.control.deliveries.configure({ heartbeatMs: 100 });
		await eventually(() => expect(sandbox.control.deliveries.records.length).toBeGreaterThan(1));
		sandbox.control.deliveries.configure({ heartbeatMs: 3_600_000 });
		const test = await send({ webhookId, events: [{ event: 'enode:webhook:test' }] });
		expect(test).toMatchObject([{ status: 200 }]);
		for (const { status } of sandbox.control.deliveries.records) expect(status).toBe(200);
		await works();
		await finished(id, 1);
	});

	it('passes a repeated delivery on no more', async () => {
		const id = await n8n.publish(await save());
		await send({ events: updates(2), times: 4 });
		const executions = await finished(id, 4);
		// They run at the same time, so that any of them may be the first to look.
		for (const node of ['Enode Trigger', 'Behind']) {
			const passed = executions.map((execution) => jsonOf(execution, node).length);
			expect(passed.sort()).toEqual([0, 0, 0, 2]);
		}
	});

	it('gets what happened while n8n was not there', async () => {
		const id = await n8n.publish(await save({ events: ['user:vehicle:updated'] }));
		const webhook = firstWebhook();
		const { url } = webhook;
		const vehicle = firstVehicle();
		webhook.url = 'http://127.0.0.1:9/webhook';
		sandbox.control.changeAsset('vehicle', vehicle.id, { information: { displayName: 'Away' } });
		await eventually(() => expect(sandbox.control.deliveries.records).toHaveLength(1));
		webhook.url = url;
		sandbox.control.setClockSpeed(100);
		const [execution] = await finished(id, 1);
		expect(jsonOf(execution)).toMatchObject([
			{ vehicle: { information: { displayName: 'Away' } } },
		]);
	});
});

describe('there is always exactly one webhook, with a working secret', () => {
	it('when a workflow is activated twice; n8n 1 may refuse it, and does it when told again', async () => {
		const id = await n8n.publish(await save());
		const both = await Promise.allSettled([
			n8n.client.publishWorkflow(id),
			n8n.client.publishWorkflow(id),
		]);
		const refused = both.filter(({ status }) => status === 'rejected');
		if (await n8n.client.isN8n1()) await n8n.publish(id);
		else expect(refused).toEqual([]);
		await works();
		expect(webhooks()).toHaveLength(1);
		await n8n.client.unpublishWorkflow(id);
		await registered(0);
	});

	it('when it is published with other events', async () => {
		const id = await n8n.publish(await save({ events: [UPDATED] }));
		const { nodes, ...workflow } = await n8n.client.getWorkflow(id);
		found(nodes[0]).parameters.events = ['user:charger:updated'];
		await n8n.client.updateWorkflow(id, { ...workflow, nodes });
		await n8n.client.publishWorkflow(id);
		await eventually(() => {
			expect(webhooks()).toMatchObject([{ events: ['user:charger:updated'] }]);
		});
		await eventually(works);
	});

	it('when a leftover is at Enode', async () => {
		const id = await n8n.publish(await save());
		const { url } = firstWebhook();
		await n8n.client.unpublishWorkflow(id);
		await registered(0);
		const now = new Date().toISOString();
		sandbox.control.state.webhooks.add(now, {
			...{ id: '7b3f4b0a-43f0-4a5b-8a0e-111111111111', url, secret: 'of somebody else' },
			...{ events: ['*'], isActive: false, createdAt: now, lastSuccess: now },
			...{ apiVersion: null, authentication: null },
		});
		await n8n.client.publishWorkflow(id);
		await eventually(() => expect(webhooks()).toMatchObject([{ isActive: true, url }]));
		await eventually(works);
	});

	it('when creating it fails twice; n8n 1 says so, and tries again when it is told to', async () => {
		sandbox.control.addFault({
			match: { method: 'POST', path: '/webhooks' },
			times: 1,
			respond: { kind: 'status', status: 503 },
		});
		sandbox.control.addFault({
			match: { method: 'POST', path: '/webhooks' },
			times: 1,
			respond: { kind: 'truncate' },
		});
		const id = await save();
		if (await n8n.client.isN8n1())
			await expect(n8n.publish(id)).rejects.toThrow("'Environment' and 'API URL'");
		await n8n.publish(id);
		await works();
		expect(webhooks()).toHaveLength(1);
	});

	it('and a leftover is gone when Enode refuses to delete it at first; in n8n 1 with the next try', async () => {
		const id = await n8n.publish(await save());
		sandbox.control.addFault({
			match: { method: 'DELETE' },
			times: 1,
			respond: { kind: 'status', status: 500 },
		});
		await n8n.client.unpublishWorkflow(id);
		if (await n8n.client.isN8n1()) {
			await registered(1);
			await n8n.publish(id);
			await works();
			await n8n.client.unpublishWorkflow(id);
		}
		await registered(0);
	});
});

describe('"Listen for test event"', () => {
	it('takes one delivery, and disturbs no active workflow', async () => {
		const id = await n8n.publish(await save());
		const { id: active } = firstWebhook();
		await n8n.client.listenForTestEvent(id, 'Enode Trigger');
		await registered(2);
		const test = found(webhooks().find((webhook) => webhook.id !== active));
		expect(test.url).toContain('/webhook-test/');
		expect(await send({ webhookId: active, events: updates(1) })).toMatchObject([{ status: 200 }]);
		// n8n stores the secret only after Enode knows the webhook.
		await eventually(async () => {
			const answers = await send({ webhookId: test.id, events: updates(2) });
			expect(answers).toMatchObject([{ status: 200 }]);
		});
		await registered(1);
		expect(firstWebhook().id).toBe(active);
		await works();
		const executions = await finished(id, 3);
		expect(executions.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook', 'webhook']);
		const manual = executions.find(({ mode }) => mode === 'manual');
		expect(jsonOf(manual)).toHaveLength(2);
	});
});
