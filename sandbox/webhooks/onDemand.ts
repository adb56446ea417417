import { randomUUID } from 'node:crypto';

import { badRequest, notFound } from '../base/problem';
import { iso } from '../base/iso';
import type { State } from '../state';
import type { StoredWebhook } from '../state/records';
import { type Deliveries, type DeliveryRecord, isWanted } from './deliveries';
import { tamper, type Tampering } from './tamper';

const BATCH = 100;

export interface SendOptions {
	/** Without it the newest webhook. */
	webhookId?: string;
	/** As Enode describes them, but for `version`. */
	events?: object[];
	/** Exact text of the body, in place of events. */
	body?: string;
	/** Events in one delivery. */
	batchSize?: number;
	/** The last delivery goes first. */
	isReversed?: boolean;
	/** How often each delivery is sent, with the same ID. */
	times?: number;
	tampering?: Tampering;
	/** In place of those of a proper delivery; null leaves one out. */
	headers?: Record<string, string | null>;
	/** Deliveries at the same time. */
	concurrency?: number;
}

export interface FloodOptions {
	webhookId?: string;
	deliveries: number;
	eventsEach: number;
	concurrency: number;
}

export interface ReleaseOptions extends Pick<SendOptions, 'batchSize' | 'times'> {
	/** Positions of what was held back, in the order in which it is sent; what is not named gets lost. */
	order?: number[];
}

function find({ webhooks }: State, id: string | undefined): StoredWebhook {
	const webhook = id === undefined ? webhooks.newestFirst()[0]?.value : webhooks.get(id);
	if (!webhook) throw notFound(id === undefined ? 'There is no webhook' : `No webhook ${id}`);
	return webhook;
}

function batchesOf<T>(values: readonly T[], size: number): T[][] {
	const count = Math.ceil(values.length / size);
	return Array.from({ length: count }, (_, index) =>
		values.slice(index * size, (index + 1) * size),
	);
}

/** Runs the tasks in their order, so many at a time. */
async function inLanes<T, R>(
	tasks: readonly T[],
	lanes: number,
	run: (task: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const todo = tasks.entries();
	const lane = async () => {
		for (const [index, task] of todo) results[index] = await run(task);
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return results;
}

/** Sends now, past what waits and without repetitions; answers a record for each delivery. */
export async function send(
	deliveries: Deliveries,
	state: State,
	options: SendOptions,
): Promise<DeliveryRecord[]> {
	const { events = [], body, batchSize = BATCH, times = 1, tampering, headers } = options;
	const webhook = find(state, options.webhookId);
	const batches = batchesOf(events, batchSize).map((batch) => ({
		body: JSON.stringify(batch.map((event) => deliveries.format(webhook, event))),
		count: batch.length,
	}));
	const contents = body === undefined ? batches : [{ body, count: null }];
	if (options.isReversed) contents.reverse();
	const all = contents
		.map(({ body: text, count }) => ({ parcel: { id: randomUUID(), body: text }, count }))
		.flatMap((delivery) => Array.from({ length: times }, () => delivery));
	return await inLanes(all, options.concurrency ?? 1, async ({ parcel, count }) => {
		const changed = tampering ? tamper(parcel, tampering, webhook.secret) : parcel;
		return await deliveries.post(webhook, headers ? { ...changed, headers } : changed, count);
	});
}

/** Sends what was held back to those who want it, and holds back nothing more. */
export async function release(
	deliveries: Deliveries,
	state: State,
	{ order, ...options }: ReleaseOptions,
): Promise<DeliveryRecord[]> {
	const { held = [] } = deliveries;
	const events = (order ?? [...held.keys()]).map((position) => {
		const event = held[position];
		if (!event) throw badRequest(`There is no event ${position}; ${held.length} are held back.`);
		return event;
	});
	deliveries.held = undefined;
	const records: DeliveryRecord[] = [];
	for (const webhook of state.webhooks.values()) {
		const wanted = events.filter((event) => isWanted(webhook, event));
		records.push(
			...(await send(deliveries, state, { ...options, webhookId: webhook.id, events: wanted })),
		);
	}
	return records;
}

/** Sends the newest bytes again, with their ID, signed with the secret of now. */
export async function repeat(deliveries: Deliveries, state: State): Promise<DeliveryRecord> {
	const { last } = deliveries;
	if (!last) throw badRequest('Nothing has been delivered yet.');
	return await deliveries.post(find(state, last.webhookId), last.parcel, null);
}

/** Updates of vehicles, each with a `createdAt` of its own. */
function updates({ assets, movedAt }: State, count: number): object[] {
	const vehicles = assets.vehicle.values();
	return Array.from({ length: count }, (_, index) => {
		const vehicle = vehicles[index % vehicles.length];
		return {
			event: 'user:vehicle:updated',
			createdAt: iso(movedAt + index),
			user: { id: vehicle?.userId },
			vehicle,
			updatedFields: ['chargeState.batteryLevel', 'chargeState.lastUpdated'],
		};
	});
}

export async function flood(
	deliveries: Deliveries,
	state: State,
	{ webhookId, deliveries: count, eventsEach: batchSize, concurrency }: FloodOptions,
): Promise<DeliveryRecord[]> {
	const events = updates(state, count * batchSize);
	return await send(deliveries, state, { webhookId, events, batchSize, concurrency });
}
