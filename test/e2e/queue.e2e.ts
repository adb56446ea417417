/** @jest-environment ./test/e2e/support/queueEnvironment.cts */
import type { INodeParameters } from 'n8n-workflow';
import type { DeliveryRecord, SendOptions } from '../../sandbox';
import type { Credential, N8nClient } from '../../scripts/n8n/client.cts';
import { found } from '../support/found';
import { parked } from '../support/parked';
import { ONLY_OF_USER, PLUGGED_IN, plugging, UPDATED, USER } from '../support/plugging';
import { eventually, triggered } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { useGate } from './support/gate.cts';
import {
	chain,
	connect,
	createCredential,
	ended,
	enode,
	type ExecutionSummary,
} from './support/n8n.cts';
import { givenQueue, kill } from './support/queue.cts';
import { loseFirstAnswer } from './support/relay.cts';

const { main, webhook, workers, concurrency, query } = givenQueue();
/** As many executions as the workers run together: with one less, all may be on one of them. */
const ALL = workers.length * concurrency;
const LONG_MS = 60_000;
const TOKEN = { path: '/oauth2/token' };

const sandbox = useSandbox();
const gate = useGate();

let client: N8nClient;
let credential: Credential;
let published: string[];
beforeAll(async () => {
	client = await connect(main);
});
beforeEach(async () => {
	credential = await createCredential(client, sandbox, 'Enode');
	published = [];
});
afterEach(async () => {
	for (const id of published) await client.unpublishWorkflow(id);
});

/** The workers that ran some of the executions. */
const workersOf = (executions: ExecutionSummary[]) =>
	workers.filter(({ logs }) =>
		executions.some(({ id }) =>
			logs.some((line) => line.startsWith(`Worker started execution ${id} `)),
		),
	);

const successful = (executions: ExecutionSummary[]) => {
	expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
};

describe('executions on both workers', () => {
	let id: string;
	beforeEach(async () => {
		const getAll = { resource: 'vehicle', operation: 'getAll', returnAll: true };
		const nodes = [
			{ name: 'Gate', ...gate.node('$execution.id') },
			enode('List', credential, getAll),
		];
		({ id } = await client.createWorkflow(chain('Token', ...nodes)));
	});

	/** Runs the workflow in all places of both workers; the requests to Enode begin when all have got there. */
	async function runOnBoth(): Promise<void> {
		gate.close();
		const ids = await Promise.all(Array.from({ length: ALL }, () => client.startWorkflow(id)));
		await eventually(() => expect(gate.held.size).toBe(ALL), LONG_MS);
		gate.open();
		const executions = await Promise.all(ids.map((each) => client.waitForExecution(each)));
		successful(executions);
		expect(workersOf(executions)).toHaveLength(2);
	}

	async function runOnOne(): Promise<void> {
		gate.open();
		successful([await client.runWorkflow(id)]);
	}

	it('share one token', async () => {
		await runOnOne();
		await runOnBoth();
		await runOnBoth();
		expect(sandbox.tokenRequests()).toHaveLength(1);
		expect(sandbox.apiRequests()).toHaveLength(1 + 2 * ALL);
	});

	it('renew an expired token once', async () => {
		await runOnOne();
		sandbox.control.clearRequests();
		sandbox.control.expireTokens();
		// Long enough for all of them to learn that their token has expired before there is a new one.
		sandbox.control.addFault({ match: TOKEN, respond: { kind: 'delay', ms: 1_000 } });
		await runOnBoth();
		await runOnBoth();
		expect(sandbox.tokenRequests()).toHaveLength(1);
	});

	// n8n lets each of them ask for a first token: only renewing one is arranged between its processes.
	it('all succeed when they are the first ones, and leave a token to the next ones', async () => {
		await runOnBoth();
		sandbox.control.clearRequests();
		await runOnBoth();
		expect(sandbox.tokenRequests()).toEqual([]);
	});
});

describe('deliveries', () => {
	const EVENTS_EACH = 5;
	const CONCURRENT = 8;
	/** What does not happen in the sandbox on its own: all deliveries are those of the test. */
	const QUIET = 'user:meter:deleted';
	const HISTORY_AT_REST = `
		SELECT count(*) FROM processed_data
		WHERE "workflowId" = :id AND "updatedAt" < now() - interval '4 seconds'`;

	/** A published workflow that passes each event through the gate. */
	async function publish(
		parameters: INodeParameters = { events: [QUIET] },
		name = '$json.createdAt',
	): Promise<string> {
		const behind = gate.node(name);
		const { id } = await client.createWorkflow(triggered('Queue', credential, parameters, behind));
		published.push(id);
		await client.publishTrigger(id);
		expect(sandbox.control.state.webhooks.size).toBe(1);
		return id;
	}

	const eventsOf = (deliveries: number) =>
		Array.from({ length: deliveries * EVENTS_EACH }, (_, index) => ({
			event: QUIET,
			createdAt: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
		}));
	const namesOf = (events: Array<{ createdAt: string }>) =>
		events.map(({ createdAt }) => createdAt);

	async function send(options: SendOptions): Promise<DeliveryRecord[]> {
		const sending = { batchSize: EVENTS_EACH, concurrency: CONCURRENT, ...options };
		const records = await sandbox.control.sendDeliveries(sending);
		expect(records.map(({ status }) => status)).toEqual(records.map(() => 200));
		return records;
	}

	/**
	 * The trigger looks again whether n8n's history kept a delivery, at the latest 3 s after it wrote it. Each look
	 * writes, so nothing is under way when the last one is longer ago.
	 */
	const remembered = async (id: string, rows = 1) => {
		const sql = HISTORY_AT_REST.replace(':id', `'${id}'`);
		await eventually(async () => expect((await query(sql)).trim()).toBe(String(rows)), LONG_MS);
	};

	it('arrive through the webhook process, and pass on exactly once', async () => {
		const id = await publish();
		const { url } = found(sandbox.control.state.webhooks.values()[0]);
		expect(url.startsWith(`${webhook.url}/webhook/`)).toBe(true);
		gate.open();

		const events = eventsOf(40);
		const records = await send({ events });
		expect(workersOf(await ended(client, id, 40, LONG_MS))).toHaveLength(2);
		expect([...gate.passed].sort()).toEqual(namesOf(events));

		await remembered(id);
		for (const [index, { deliveryId }] of records.entries()) {
			const again = events.slice(index * EVENTS_EACH, (index + 1) * EVENTS_EACH);
			await send({ events: again, headers: { 'x-enode-delivery': deliveryId } });
		}
		expect(workersOf((await ended(client, id, 80, LONG_MS)).slice(40))).toHaveLength(2);
		expect(gate.passed).toHaveLength(events.length);
	});

	it('tell each moment exactly once, whichever worker has seen what was before', async () => {
		const id = await publish({ events: [PLUGGED_IN], options: ONLY_OF_USER }, '$json.assetId');
		gate.open();
		const cars = Array.from({ length: 20 }, (_, index) => `car-${String(index).padStart(2, '0')}`);
		const sendAll = async (minute: number, isPluggedIn: boolean) =>
			await send({
				events: cars.map((car) => plugging(car, USER, minute, isPluggedIn)),
				batchSize: 1,
			});

		// What one worker has seen, the other one has to know.
		await sendAll(0, false);
		await ended(client, id, 20, LONG_MS);
		await remembered(id, 2);
		await sendAll(10, true);
		expect(workersOf((await ended(client, id, 40, LONG_MS)).slice(20))).toHaveLength(2);
		expect([...gate.passed].sort()).toEqual(cars);
		await remembered(id, 2);
		await sendAll(20, true);
		await ended(client, id, 60, LONG_MS);
		expect(gate.passed).toHaveLength(cars.length);
	});

	it('pass on once when the answer to Enode got lost', async () => {
		const vehicle = found(parked(sandbox)[0]);
		const id = await publish({ events: [UPDATED], options: { assetIds: [vehicle.id] } });
		const registration = found(sandbox.control.state.webhooks.values()[0]);
		const { records } = sandbox.control.deliveries;
		const { url } = registration;
		const relay = await loseFirstAnswer(url);
		gate.open();
		try {
			registration.url = relay.url;
			sandbox.control.changeAsset('vehicle', vehicle.id, { information: { displayName: 'Zoë' } });
			await eventually(() => expect(records).toMatchObject([{ attempt: 1, status: null }]));
			registration.url = url;
			// Others meanwhile: each worker overwrites what the other one has just written to n8n's history.
			const others = eventsOf(20);
			await send({ events: others });
			await eventually(() => {
				expect(records.at(-1)).toMatchObject({ attempt: 2, status: 200 });
			});
			await ended(client, id, 1 + 20 + 1, LONG_MS);
			expect(gate.passed).toHaveLength(1 + others.length);
		} finally {
			relay.close();
		}
	});

	describe('on a worker that is killed', () => {
		let id: string;
		let names: string[];
		let broken: string[];
		/** More than the workers run together, one event each: the others wait in the queue. */
		beforeEach(async () => {
			id = await publish();
			const events = eventsOf(Math.ceil((2 * ALL) / EVENTS_EACH));
			names = namesOf(events);
			await send({ events, batchSize: 1 });
			await eventually(() => expect(gate.held.size).toBe(ALL), LONG_MS);
			const before = [...gate.held.values()];
			kill(workers[0]);
			await eventually(() => expect(gate.held.size).toBe(ALL - concurrency));
			const alive = new Set(gate.held.values());
			broken = before.filter((name) => !alive.has(name));
		});
		afterEach(async () => await workers[0]?.restart());

		/** Once the execution of each event has ended: how those ended that the worker was running. */
		const endsOfBroken = async () => {
			const executions = await client.listExecutions(id);
			expect(executions).toHaveLength(names.length);
			const failed = executions.filter(({ status }) => status !== 'success');
			expect(failed).toHaveLength(broken.length);
			return failed;
		};

		async function othersPassed(): Promise<void> {
			const others = names.filter((name) => !broken.includes(name));
			await eventually(() => expect([...gate.passed].sort()).toEqual(others), LONG_MS);
		}

		// n8n gives up what that worker was running, and overwrites it with the error: it cannot be retried.
		it('pass on once on the other one, but for an error where it was running them', async () => {
			gate.open();
			await othersPassed();
			await eventually(async () => {
				for (const { status } of await endsOfBroken()) expect(status).toBe('error');
			}, 2 * LONG_MS);
			expect(gate.passed).toHaveLength(names.length - broken.length);
		});

		it('can be retried when the process that took them is killed with it', async () => {
			kill(webhook);
			gate.open();
			await othersPassed();
			await webhook.restart();
			await eventually(async () => {
				// n8n looks for executions without a worker when it starts, and then every three hours.
				await main.restart();
				for (const { status } of await endsOfBroken()) expect(status).toBe('crashed');
			}, 2 * LONG_MS);
			for (const execution of await endsOfBroken()) await client.retryExecution(execution.id);
			expect([...gate.passed].sort()).toEqual(names);
		});
	});
});
