import type { StoredWebhook } from '../../sandbox/state/records';
import type { N8nClient } from '../../scripts/n8n/client.cts';
import { found } from '../support/found';
import { eventually, triggered } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { answersDeliveries, createCredential, ended } from './support/n8n.cts';
import { useOwnN8n } from './support/ownN8n.cts';

/** What does not happen in the sandbox on its own. */
const QUIET = 'user:meter:deleted';

const sandbox = useSandbox();
const n8n = useOwnN8n();

const webhooks = () => sandbox.control.state.webhooks.values();
const others = ({ id }: StoredWebhook) => webhooks().filter((webhook) => webhook.id !== id);

/** Publishes a workflow and gives its ID and its webhook. */
async function publish(): Promise<{ id: string; webhook: StoredWebhook }> {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const workflow = triggered('Events', credential, { events: [QUIET] });
	const { id } = await n8n.client.createWorkflow(workflow);
	await n8n.client.publishTrigger(id);
	return { id, webhook: found(webhooks()[0]) };
}

async function chooseEvents(client: N8nClient, id: string, events: string[]): Promise<void> {
	const { nodes, ...workflow } = await client.getWorkflow(id);
	found(nodes[0]).parameters.events = events;
	await client.updateWorkflow(id, { ...workflow, nodes });
	await client.publishWorkflow(id);
}

async function deliver({ id: webhookId }: StoredWebhook): Promise<void> {
	const events = [{ event: QUIET, meter: { id: 'meter' } }];
	const sent = await sandbox.control.sendDeliveries({ webhookId, events });
	expect(sent).toMatchObject([{ status: 200 }]);
}

/** What the log says of a webhook that stays. */
const leftBehind = ({ id, url }: StoredWebhook) =>
	expect.stringContaining(
		`left the webhook ${id} as it is: it delivers to ${url}, which is not the address of this n8n. If no other n8n uses it, delete it with the Enode node (Webhook: Delete).`,
	);

it('a copy of an n8n touches nothing of the original, and says what it leaves', async () => {
	const { id, webhook } = await publish();
	const before = { ...structuredClone(webhook), lastSuccess: expect.any(String) };
	let received = 0;
	const originalReceives = async () => {
		expect(sandbox.control.state.webhooks.get(webhook.id)).toEqual(before);
		await deliver(webhook);
		await ended(n8n.client, id, (received += 1));
	};
	const copy = await n8n.copy();
	await answersDeliveries(webhook);
	await originalReceives();

	// What was published when the copy was made is published there too.
	const [own] = await eventually(() => {
		const its = others(webhook);
		expect(its).toMatchObject([{ events: [QUIET] }]);
		return its;
	});
	expect(copy.logs).toContainEqual(leftBehind(webhook));
	await answersDeliveries(own);
	await deliver(found(own));
	await ended(copy.client, id, 1);
	await originalReceives();

	await chooseEvents(copy.client, id, ['user:charger:updated']);
	await eventually(() =>
		expect(others(webhook)).toMatchObject([{ events: ['user:charger:updated'] }]),
	);
	await originalReceives();

	await copy.client.unpublishWorkflow(id);
	await eventually(() => expect(others(webhook)).toEqual([]));
	await originalReceives();

	await copy.client.publishTrigger(id);
	expect(others(webhook)).toHaveLength(1);
	await copy.restart();
	await answersDeliveries(others(webhook)[0]);
	await originalReceives();

	await copy.client.unpublishWorkflow(id);
	await eventually(() => expect(others(webhook)).toEqual([]));
	await originalReceives();

	const writes = sandbox.control
		.requests()
		.filter(({ method, path }) => method !== 'GET' && path.includes(webhook.id));
	expect(writes).toEqual([]);
	expect(n8n.logs.join('\n')).not.toContain('left the webhook');
	await n8n.client.unpublishWorkflow(id);
	await eventually(() => expect(webhooks()).toEqual([]));
});

it('an n8n that has moved registers its new address, and says what it leaves', async () => {
	const { id, webhook } = await publish();
	const before = structuredClone(webhook);
	const { port } = new URL(webhook.url);
	const address = `http://localhost:${port}`;
	// The second name is that of n8n before 2.30.
	await n8n.restart({ N8N_WEBHOOK_URL: address, WEBHOOK_URL: address });
	const [own] = await eventually(() => {
		const its = others(webhook);
		expect(its).toMatchObject([{ url: webhook.url.replace('127.0.0.1', 'localhost') }]);
		return its;
	});
	expect(n8n.logs).toContainEqual(leftBehind(before));
	await answersDeliveries(own);
	await deliver(found(own));
	await ended(n8n.client, id, 1);
	await n8n.client.unpublishWorkflow(id);
	await eventually(() => expect(others(webhook)).toEqual([]));
	expect(webhooks()).toEqual([before]);
});
