import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../support/useSandbox';
import { found } from '../support/found';
import { ONLY_OF_USER, PLUGGED_IN, plugging, USER } from '../support/plugging';
import { triggered } from '../support/triggered';
import { answersDeliveries, createCredential, ended, itemsOf } from './support/n8n.cts';
import { useOwnN8n } from './support/ownN8n.cts';

/** What does not happen in the sandbox on its own. */
const QUIET = 'user:meter:deleted';

const sandbox = useSandbox();
const n8n = useOwnN8n();

it('keeps one webhook with a working secret over a restart, and knows what it passed on', async () => {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const { id } = await n8n.client.createWorkflow(
		triggered('Events', credential, { events: [QUIET] }),
	);
	await n8n.client.publishTrigger(id);
	const { webhooks } = sandbox.control.state;
	expect(webhooks.size).toBe(1);
	const events = [{ event: QUIET, meter: { id: 'before' } }];
	const [first] = await sandbox.control.sendDeliveries({ events });
	const { deliveryId, status } = found(first);
	expect(status).toBe(200);

	const passed = async (count: number) => {
		const executions = await ended(n8n.client, id, count);
		const whole = await Promise.all(executions.map((each) => n8n.client.getExecution(each.id)));
		return whole.flatMap((execution) =>
			itemsOf(execution, 'Enode Trigger').map(({ json }) => (json.meter as IDataObject).id),
		);
	};
	expect(await passed(1)).toEqual(['before']);

	await n8n.restart();
	expect(webhooks.size).toBe(1);
	const again = { events, headers: { 'x-enode-delivery': deliveryId } };
	const after = { events: [{ event: QUIET, meter: { id: 'after' } }] };
	await answersDeliveries(webhooks.values()[0]);
	for (const delivery of [again, after]) {
		expect(await sandbox.control.sendDeliveries(delivery)).toMatchObject([{ status: 200 }]);
	}
	expect((await passed(3)).sort()).toEqual(['after', 'before']);
	expect(webhooks.size).toBe(1);
	// With the next restart it would register its webhook anew, in the sandbox of the next test.
	await n8n.client.unpublishWorkflow(id);
});

it('tells a moment whose beginning it saw before a restart, and tells it once', async () => {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const parameters = { events: [PLUGGED_IN], options: ONLY_OF_USER };
	const { id } = await n8n.client.createWorkflow(triggered('Moments', credential, parameters));
	await n8n.client.publishTrigger(id);
	const deliver = async (minute: number, isPluggedIn: boolean) => {
		const sent = await sandbox.control.sendDeliveries({
			events: [plugging('car', USER, minute, isPluggedIn)],
		});
		expect(sent).toMatchObject([{ status: 200 }]);
	};
	const told = async (count: number) => {
		const executions = await ended(n8n.client, id, count, 60_000);
		const whole = await Promise.all(executions.map((each) => n8n.client.getExecution(each.id)));
		return whole.flatMap((execution) =>
			itemsOf(execution, 'Enode Trigger').map(({ json }) => [json.previous, json.current]),
		);
	};
	await deliver(10, false);
	expect(await told(1)).toEqual([]);
	await n8n.restart();
	await answersDeliveries(sandbox.control.state.webhooks.values()[0]);
	// Older than what was known before the restart; then what is new, twice.
	for (const [index, minute] of [5, 20, 21].entries()) {
		await deliver(minute, true);
		await told(index + 2);
	}
	expect(await told(4)).toEqual([[false, true]]);
});
