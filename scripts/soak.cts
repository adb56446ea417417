// npm run soak [-- --minutes 30]: a real n8n lists vehicles on a schedule and takes deliveries of events all the time,
// while tokens expire and Enode is unavailable now and then. In turn, cars are plugged in and unplugged, of which the
// trigger tells. Fails if an execution fails, an event or a moment is lost or passed on twice, or n8n's memory goes on
// growing after the first third.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Control, FaultResponse, Sandbox } from '../sandbox';
import { UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { option } from './lib/options.cts';
import { startSandboxServer } from './lib/sandbox.cts';
import { onShutdown, runMain } from './lib/shutdown.cts';
import { type ExecutionSummary, itemsOf, N8nClient } from './n8n/client.cts';
import { type N8n, startN8n } from './n8n/instance.cts';
import { packPackage } from './n8n/package.cts';
import { type Memory, readMemory, thirdsOf } from './soak/memory.cts';
import { EVENT, eventsWorkflow, listWorkflow, USER } from './soak/workflows.cts';

const EVENTS_EACH = 5;
/** Each one is plugged in or unplugged when all the others have been. */
const CARS = 30;
const STEP_MS = 1_000;
const MINUTE_MS = 60_000;
const SAMPLE_STEPS = 5;
const DISTURBANCE_STEPS = 60;
const SETTLE_MS = 10_000;
/** What n8n's own collector leaves to chance from one third to the next. */
const MOST_GROWTH = 0.05;

void runMain(async () => {
	const minutes = Number(option('minutes') ?? 30);
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-enode-soak-'));
	onShutdown(async () => rmSync(folder, { recursive: true, force: true }));
	const sandbox = await startSandboxServer({ log });
	const packed = await packPackage({ outputFolder: path.join(folder, 'package'), log });
	const env = { N8N_METRICS: 'true' };
	const n8n = await startN8n({ userFolder: folder, packed, port: 5691, env, log });
	const client = new N8nClient(n8n.url);
	await client.login(n8n.email, n8n.password);
	const { listId, eventsId } = await publish(client, sandbox);

	log(`Running for ${minutes} minutes …`);
	const { sent, changes, refused, samples } = await soak({ n8n, sandbox, minutes });
	await client.unpublishWorkflow(listId);
	await sleep(SETTLE_MS);

	const lists = await client.listExecutions(listId);
	const runs = await client.listExecutions(eventsId);
	const { events, moments } = await passedOn(client, runs);
	const failed = [...lists, ...runs].filter(({ status }) => status !== 'success');
	const { apiRequests, tokenRequests } = sandbox.control.summary().stats;
	log(
		`${lists.length} lists and ${runs.length} executions of the trigger, ${failed.length} of them failed`,
	);
	log(`${apiRequests} requests to the API, ${tokenRequests} for a token`);
	log(
		`${sent} events sent, ${events.length} passed on, ${new Set(events).size} different, ${refused} deliveries refused`,
	);
	log(`${changes} moments, ${moments.length} passed on, ${new Set(moments).size} different`);
	const thirds = thirdsOf(samples);
	for (const [index, { heapMb, residentMb }] of thirds.entries()) {
		log(`Third ${index + 1}: heap ${heapMb} MB (least), resident ${residentMb} MB (median)`);
	}
	const [, second, third] = thirds;
	const grows = third.heapMb > second.heapMb * (1 + MOST_GROWTH);
	const isEachOnce = (passed: string[], count: number) =>
		passed.length === count && new Set(passed).size === count;
	const isWhole = isEachOnce(events, sent) && isEachOnce(moments, changes) && refused === 0;
	if (failed.length > 0) throw new UserError('Executions failed.');
	if (!isWhole) throw new UserError('Not every event and moment was passed on exactly once.');
	if (grows) throw new UserError("n8n's memory grew after the first third.");
});

interface Published {
	listId: string;
	eventsId: string;
}

async function publish(
	client: N8nClient,
	{ tokenUrl, clientId, clientSecret }: Sandbox,
): Promise<Published> {
	const data = { accessTokenUrl: tokenUrl, clientId, clientSecret, apiUrl: '' };
	const type = 'enodeOAuth2Api';
	const credential = await client.createCredential({ name: 'Enode', type, data });
	const { id: listId } = await client.createWorkflow(listWorkflow(credential));
	await client.publishWorkflow(listId);
	const { id: eventsId } = await client.createWorkflow(eventsWorkflow(credential));
	await client.publishTrigger(eventsId);
	return { listId, eventsId };
}

interface SoakOptions {
	n8n: N8n;
	sandbox: Sandbox;
	minutes: number;
}

interface Soaked {
	/** Events, without the updates of cars. */
	sent: number;
	/** Cars that were plugged in or unplugged, not counting how each one was at first. */
	changes: number;
	/** Deliveries. */
	refused: number;
	samples: Memory[];
}

/** Sends a delivery in every step, and disturbs now and then as Enode does. */
async function soak({ n8n, sandbox, minutes }: SoakOptions): Promise<Soaked> {
	const samples: Memory[] = [];
	let sent = 0;
	let changes = 0;
	let refused = 0;
	const end = Date.now() + minutes * MINUTE_MS;
	for (let step = 1; Date.now() < end; step++) {
		const next = sleep(STEP_MS);
		const events = Array.from({ length: EVENTS_EACH }, (_, index) => ({
			event: EVENT,
			meter: { id: `${step}-${index}` },
		}));
		const answers = await sandbox.control.sendDeliveries({ events: [...events, update(step)] });
		refused += answers.filter(({ status }) => status !== 200).length;
		sent += EVENTS_EACH;
		if (step > CARS) changes++;
		if (step % SAMPLE_STEPS === 0) samples.push(await readMemory(n8n.url));
		if (step % DISTURBANCE_STEPS === 0) disturb(sandbox.control, step / DISTURBANCE_STEPS);
		await next;
	}
	return { sent, changes, refused, samples };
}

function update(step: number): object {
	const now = new Date().toISOString();
	const isPluggedIn = Math.floor(step / CARS) % 2 === 1;
	const chargeState = { isPluggedIn, lastUpdated: now };
	const vehicle = { id: `car-${step % CARS}`, userId: USER, lastSeen: now, chargeState };
	return { event: 'user:vehicle:updated', createdAt: now, user: { id: USER }, vehicle };
}

function disturb(control: Control, count: number): void {
	const respond: FaultResponse = count % 2 ? { kind: 'status', status: 503 } : { kind: 'truncate' };
	control.addFault({ match: { method: 'GET', path: '/vehicles' }, times: 1, respond });
	if (count % 5 === 0) control.expireTokens();
}

/** What came out of the trigger, by what tells each from the others. */
async function passedOn(
	client: N8nClient,
	executions: ExecutionSummary[],
): Promise<{ events: string[]; moments: string[] }> {
	const items: IDataObject[] = [];
	for (const { id } of executions) {
		const behind = itemsOf(await client.getExecution(id), 'Enode Trigger');
		items.push(...behind.map(({ json }) => json));
	}
	return {
		events: items.filter(isEvent).map(({ meter }) => String((meter as IDataObject).id)),
		moments: items
			.filter((item) => !isEvent(item))
			.map(({ event, assetId, createdAt }) => `${event} ${assetId} ${createdAt}`),
	};
}

function isEvent({ event }: IDataObject): boolean {
	return event === EVENT;
}
