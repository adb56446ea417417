import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { found } from '../support/found';
import { ONLY_OF_USER, PLUGGED_IN, plugging, UPDATED, USER } from '../support/plugging';
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
const TEST_MS = 1_800_000;

const UNPLUGGED = 'when:unplugged:vehicle';
const OPTIONS = { suppressRepeats: 0, ...ONLY_OF_USER };
/** They all change at once: with many more, n8n's store of what is known gets slow. */
const CARS = 100;

/** What is measured is the trigger. */
const NOTHING = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

const sandbox = useSandbox();
const n8n = useOwnN8n();

let published: string | undefined;
afterEach(async () => {
	if (published) await n8n.client.unpublishWorkflow(published);
	published = undefined;
});

async function publish(parameters: INodeParameters): Promise<string> {
	const credential = await createCredential(n8n.client, sandbox, 'Enode');
	const workflow = triggered('Flood', credential, parameters, NOTHING);
	const { id } = await n8n.client.createWorkflow(workflow);
	await n8n.client.publishTrigger(id);
	published = id;
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

/** How long n8n took to answer the deliveries of the test, in ms. */
const durations: number[] = [];
beforeEach(() => durations.splice(0));

/** Sends all events, so many in a delivery, and gives the IDs of those. */
async function flood(events: IDataObject[]): Promise<string[]> {
	const settings = { batchSize: EVENTS_EACH, concurrency: CONCURRENCY };
	const records = await sandbox.control.sendDeliveries({ events, ...settings });
	durations.push(...records.map(({ durationMs }) => durationMs));
	const late = records.filter(({ status }) => status !== 200);
	expect(late.map(({ status, durationMs }) => [status, durationMs])).toEqual([]);
	expect(Math.max(...durations)).toBeLessThan(LATEST_MS);
	return records.map(({ deliveryId }) => deliveryId);
}

function logDurations(): void {
	const sorted = [...durations].sort((a, b) => a - b);
	log(
		`${sorted.length} deliveries of ${EVENTS_EACH} events, ${CONCURRENCY} at a time, were answered in ` +
			`${percentile(sorted, 0.5)} ms (median), ${percentile(sorted, 0.95)} ms (95 %), ${sorted.at(-1)} ms (slowest)\n`,
	);
}

it(
	'loses nothing and passes nothing on twice, in a flood, after it, and after a restart',
	async () => {
		const id = await publish({
			events: [UPDATED, PLUGGED_IN, UNPLUGGED],
			options: OPTIONS,
		});
		// Each delivery is of a car of its own, so that it does not matter which one n8n takes up first.
		const events = Array.from({ length: DELIVERIES * EVENTS_EACH }, (_, index) =>
			plugging(`car-${Math.floor(index / EVENTS_EACH)}`, USER, index, index % 2 === 1),
		);
		const start = Date.now();
		const deliveryIds = await flood(events);
		logDurations();
		const executions = await endedIn(id, DELIVERIES);
		log(`Executed in ${Date.now() - start} ms`);

		const items = (await itemsBehind(executions)).flat().map(({ json }) => json);
		const updates = items.filter(({ event }) => event === UPDATED);
		expect(updates).toHaveLength(events.length);
		expect(new Set(updates.map(({ createdAt }) => createdAt)).size).toBe(updates.length);
		expect(new Set(updates.map(({ deliveryId }) => deliveryId)).size).toBe(DELIVERIES);
		const moments = items.filter(({ event }) => event !== UPDATED);
		log(`${updates.length} events and ${moments.length} moments were passed on`);
		// The first event of a car tells how it is to begin with.
		expect(moments).toHaveLength(events.length - DELIVERIES);
		expect(new Set(moments.map(({ createdAt }) => createdAt)).size).toBe(moments.length);

		// Enode repeats what was answered too late, and that is so in a flood: all of it again.
		const repeat = async (repeated: string[]) => {
			for (let at = 0; at < repeated.length; at += CONCURRENCY) {
				await Promise.all(
					repeated.slice(at, at + CONCURRENCY).map(async (deliveryId) => {
						const position = deliveryIds.indexOf(deliveryId) * EVENTS_EACH;
						const again = events.slice(position, position + EVENTS_EACH);
						const headers = { 'x-enode-delivery': deliveryId };
						await sandbox.control.sendDeliveries({ events: again, headers });
					}),
				);
			}
		};
		await repeat(deliveryIds);
		const all = await endedIn(id, 2 * DELIVERIES);
		const again = (await itemsBehind(all.slice(DELIVERIES))).filter((passed) => passed.length > 0);
		log(`${again.length} of ${DELIVERIES} repeated deliveries were passed on again`);
		expect(again).toEqual([]);

		await n8n.restart();
		await answersDeliveries(sandbox.control.state.webhooks.values()[0]);
		const news = [false, true].map((isPluggedIn, minute) =>
			plugging('new', USER, minute, isPluggedIn),
		);
		const delivered = await sandbox.control.sendDeliveries({ events: news });
		expect(delivered).toMatchObject([{ status: 200 }]);
		await repeat(deliveryIds.slice(-CONCURRENCY));
		const afterRestart = await endedIn(id, 2 * DELIVERIES + 1 + CONCURRENCY);
		const passed = (await itemsBehind(afterRestart.slice(2 * DELIVERIES))).flat();
		expect(passed.map(({ json }) => json.event)).toEqual([UPDATED, UPDATED, PLUGGED_IN]);
	},
	TEST_MS,
);

it(
	'tells each moment once by what deliveries before it have told, wave after wave',
	async () => {
		const id = await publish({
			events: [PLUGGED_IN, UNPLUGGED],
			options: OPTIONS,
		});
		const waves = (DELIVERIES * EVENTS_EACH) / CARS;
		const each = CARS / EVENTS_EACH;
		const cars = Array.from({ length: CARS }, (_, index) => `car-${index}`);
		const start = Date.now();
		// The first one tells how it is to begin with.
		for (let wave = 0; wave <= waves; wave++) {
			await flood(cars.map((car) => plugging(car, USER, 10 * wave, wave % 2 === 1)));
			await endedIn(id, (wave + 1) * each);
		}
		log(`${waves} waves of ${CARS} cars took ${Date.now() - start} ms`);
		const executions = await endedIn(id, (waves + 1) * each);
		const moments = (await itemsBehind(executions)).flat().map(({ json }) => json);
		log(`${moments.length} moments were passed on`);
		expect(moments).toHaveLength(waves * CARS);
		const told = moments.map(({ assetId, event, createdAt }) => `${assetId} ${event} ${createdAt}`);
		expect(new Set(told).size).toBe(told.length);
		const isIn = ({ event }: IDataObject) => event === PLUGGED_IN;
		expect(moments.filter(isIn)).toHaveLength(moments.length / 2);
		logDurations();
	},
	TEST_MS,
);
