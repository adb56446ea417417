import type { INodeExecutionData } from 'n8n-workflow';
import { found } from '../support/found';
import { useSandbox } from '../support/useSandbox';
import { triggered } from '../support/triggered';
import { log } from './support/log.cts';
import {
	answersDeliveries,
	createCredential,
	ended,
	type ExecutionSummary,
	itemsOf,
} from './support/n8n.cts';
import { useOwnN8n } from './support/ownN8n.cts';

const DELIVERIES = 1_000;
const EVENTS_EACH = 20;
const CONCURRENCY = 20;
const LATEST_MS = 5_000;
const LONG_MS = 300_000;

/** What does not happen in the sandbox on its own: all deliveries are those of this test. */
const QUIET = 'user:meter:deleted';

/** What is measured is the trigger. */
const NOTHING = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

const sandbox = useSandbox();
const n8n = useOwnN8n();

async function publish(): Promise<string> {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const workflow = triggered('Flood', credential, { events: [QUIET] }, NOTHING);
	const { id } = await n8n.client.createWorkflow(workflow);
	await n8n.client.publishTrigger(id);
	return id;
}

const endedIn = async (id: string, count: number) => await ended(n8n.client, id, count, LONG_MS);

const itemsBehind = async (executions: ExecutionSummary[]) => {
	const items: INodeExecutionData[][] = [];
	for (const { id } of executions)
		items.push(itemsOf(await n8n.client.getExecution(id), 'Enode Trigger'));
	return items;
};

const percentile = (sorted: number[], share: number) =>
	found(sorted[Math.ceil(sorted.length * share) - 1]);

it('loses nothing and passes nothing on twice, in a flood, after it, and after a restart', async () => {
	const id = await publish();
	const start = Date.now();
	const flood = { deliveries: DELIVERIES, eventsEach: EVENTS_EACH, concurrency: CONCURRENCY };
	const records = await sandbox.control.floodDeliveries(flood);
	const answeredMs = Date.now() - start;
	const executions = await endedIn(id, DELIVERIES);
	const endedMs = Date.now() - start;

	const durations = records.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
	log(
		`${DELIVERIES} deliveries of ${EVENTS_EACH} events, ${CONCURRENCY} at a time: ` +
			`answered in ${answeredMs} ms (median ${percentile(durations, 0.5)}, 95 % ${percentile(durations, 0.95)}, ` +
			`slowest ${durations.at(-1)} ms), executed in ${endedMs} ms\n`,
	);
	expect(records.every(({ status }) => status === 200)).toBe(true);
	expect(durations.at(-1)).toBeLessThan(LATEST_MS);

	const items = (await itemsBehind(executions)).flat().map(({ json }) => json);
	expect(items).toHaveLength(DELIVERIES * EVENTS_EACH);
	expect(new Set(items.map(({ createdAt }) => createdAt)).size).toBe(items.length);
	expect(new Set(items.map(({ deliveryId }) => deliveryId)).size).toBe(DELIVERIES);

	// Enode repeats what was answered too late, and that is so in a flood: all of it again.
	const repeat = async (deliveryIds: string[]) => {
		for (let at = 0; at < deliveryIds.length; at += CONCURRENCY) {
			await Promise.all(
				deliveryIds.slice(at, at + CONCURRENCY).map(async (deliveryId) => {
					const headers = { 'x-enode-delivery': deliveryId };
					const events = [{ event: 'user:vehicle:updated', createdAt: 'again' }];
					await sandbox.control.sendDeliveries({ events, headers });
				}),
			);
		}
	};
	const deliveryIds = records.map(({ deliveryId }) => deliveryId);
	await repeat(deliveryIds);
	const all = await endedIn(id, 2 * DELIVERIES);
	const again = (await itemsBehind(all.slice(DELIVERIES))).filter((passed) => passed.length > 0);
	log(`${again.length} of ${DELIVERIES} repeated deliveries were passed on again\n`);
	expect(again).toEqual([]);

	await n8n.restart();
	await answersDeliveries(sandbox.control.state.webhooks.values()[0]);
	const delivered = await sandbox.control.sendDeliveries({ events: [{ event: 'new' }] });
	expect(delivered).toMatchObject([{ status: 200 }]);
	await repeat(deliveryIds.slice(-CONCURRENCY));
	const afterRestart = await endedIn(id, 2 * DELIVERIES + 1 + CONCURRENCY);
	const passed = (await itemsBehind(afterRestart.slice(2 * DELIVERIES))).flat();
	expect(passed.map(({ json }) => json.event)).toEqual(['new']);
}, 900_000);
