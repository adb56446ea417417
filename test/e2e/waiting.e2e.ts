import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { LoggedRequest } from '../../sandbox';
import { workflowOf } from '../../scripts/n8n/workflow.cts';
import { found } from '../support/found';
import { parked } from '../support/parked';
import { eventually } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { enode, itemsOf, n8n as tested } from './support/n8n.cts';
import { usePublishing } from './support/publishing.cts';

const WEBHOOK = { name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2 };
const LONG_MS = 60_000;

const sandbox = useSandbox();

const n8n = usePublishing(sandbox);

const busy = () =>
	sandbox.control.addFault({
		match: { path: '/vehicles/*' },
		respond: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
	});

const WAITS: Array<[string, INodeParameters, () => void]> = [
	[
		'for newer data',
		{ operation: 'refresh', options: { waitForData: true } },
		() => sandbox.control.setRefreshes(null),
	],
	[
		'for the end of an action',
		{ operation: 'startCharging', options: { waitForCompletion: true } },
		() => sandbox.control.setActions({ settleMs: 3_600_000 }),
	],
	['for Enode, which is busy', { operation: 'get', options: { maxRetryWait: 3_600 } }, busy],
];

/** Requests about a vehicle and its actions. */
function about(vehicleId: string): LoggedRequest[] {
	const actions = [...sandbox.control.state.actions.values()].map(({ action }) => action);
	const ids = actions.filter(({ targetId }) => targetId === vehicleId).map(({ id }) => id);
	return sandbox
		.apiRequests()
		.filter(({ path }) => [vehicleId, ...ids].some((id) => path.includes(id)));
}

/** Starts an execution as others than a person in the editor do: those wait for Enode for seconds only. */
async function start(parameters: INodeParameters): Promise<string> {
	const path = randomUUID();
	const { id } = await n8n.client.createWorkflow(
		workflowOf('Stopped', [
			{ ...WEBHOOK, webhookId: path, parameters: { path } },
			enode('Enode', n8n.credential, parameters),
		]),
	);
	await n8n.publish(id, 'publishWorkflow');
	await eventually(async () => {
		expect((await fetch(`${tested.url}/webhook/${path}`)).status).toBe(200);
	});
	const [execution] = await n8n.client.listExecutions(id);
	return found(execution).id;
}

it.each(WAITS)('stops while it waits %s, and sends nothing more', async (_what, more, wait) => {
	wait();
	const [one = '', other = ''] = parked(sandbox).map(({ id }) => id);
	const vehicle = (value: string) => ({ vehicleId: { __rl: true, mode: 'id', value } });
	const stopped = await start({ resource: 'vehicle', ...vehicle(one), ...more });
	const running = await start({ resource: 'vehicle', ...vehicle(other), ...more });
	await eventually(() => expect(about(one).length).toBeGreaterThan(2), LONG_MS);
	await n8n.client.stopExecution(stopped);
	expect((await n8n.client.waitForExecution(stopped)).status).toBe('canceled');

	// Both pause alike: the one that was stopped would have gone on earlier.
	const { length } = about(one);
	const beside = about(other).length;
	await eventually(() => expect(about(other).length).toBeGreaterThan(beside + 2), LONG_MS);
	expect(about(one)).toHaveLength(length);
	await n8n.client.stopExecution(running);
	expect((await n8n.client.waitForExecution(running)).status).toBe('canceled');
});

it('waits for newer data, and gives them', async () => {
	const minutes = 10;
	sandbox.control.setRefreshes(minutes * 60_000);
	const { id } = found(parked(sandbox)[0]);
	const vehicleId = { __rl: true, mode: 'id', value: id };
	const options = { waitForData: true, waitAtMost: 60 };
	const execution = await start({ resource: 'vehicle', operation: 'refresh', vehicleId, options });
	await eventually(() => expect(about(id).length).toBeGreaterThan(2), LONG_MS);
	const before = Date.parse(found(parked(sandbox)[0]).lastSeen);
	sandbox.control.advanceClock(minutes * 60_000);
	const { status, ...ended } = await n8n.client.waitForExecution(execution);
	expect(status).toBe('success');
	const [{ json }] = [found(itemsOf({ status, ...ended }, 'Enode')[0])];
	expect(json).toMatchObject({ id, isStale: false });
	expect(Date.parse(String(json.lastSeen))).toBeGreaterThan(before);
});
