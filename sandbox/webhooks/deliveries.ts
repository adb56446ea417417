import type { Clock } from '../base/clock';
import { iso } from '../base/iso';
import { API_VERSION } from '../openapi/document';
import type { State } from '../state';
import type { Change, Changes } from '../state/changes';
import type { StoredWebhook } from '../state/records';
import { type DeliveryResult, type Parcel, post } from './delivery';
import { inNotation, type Notation } from './notation';
import { Pauses } from './pauses';
import { Queue } from './queue';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DEFAULTS: DeliverySettings = {
	giveUpMs: 24 * HOUR,
	heartbeatMs: HOUR,
	updatedFields: 'paths',
};
const KEPT_RECORDS = 1_000;
const HEARTBEAT = 'system:heartbeat';

/** Milliseconds of the sandbox's time. */
export interface DeliverySettings {
	/** How long a delivery is repeated. Enode's own sandbox does so for five minutes. */
	giveUpMs: number;
	heartbeatMs: number;
	/** How `updatedFields` names what changed, which Enode does not document. */
	updatedFields: Notation;
}

/** One attempt to deliver. */
export interface DeliveryRecord {
	deliveryId: string;
	webhookId: string;
	/** Null for bytes that were given as such. */
	events: number | null;
	attempt: number;
	/** Null without an answer. */
	status: number | null;
	durationMs: number;
	/** The sandbox's time when the attempt had ended. */
	endedAt: string;
}

type Announced = Pick<Change, 'event'> & Partial<Change>;

interface DeliveriesOptions {
	clock: Clock;
	changes: Changes;
	state: () => State;
	/** Lets everything happen that is due by now. */
	catchUp: () => void;
}

export function isWanted({ isActive, events }: StoredWebhook, { event }: Announced): boolean {
	return isActive && (event === HEARTBEAT || events.includes('*') || events.includes(event));
}

/** Sends what happens in the sandbox to the webhooks that want it. */
export class Deliveries {
	readonly records: DeliveryRecord[] = [];

	/** The newest bytes that were sent. */
	last: { webhookId: string; parcel: Parcel } | undefined;

	/** What happened since deliveries are held back, oldest first; undefined while they are not. */
	held: Announced[] | undefined;

	private settings: DeliverySettings = DEFAULTS;

	private readonly queues = new Map<string, Queue>();

	private readonly pauses: Pauses;

	private readonly closing = new AbortController();

	constructor(private readonly options: DeliveriesOptions) {
		this.pauses = new Pauses(options.clock);
		options.changes.listen((change) => this.announce(change));
		void this.every(
			() => this.settings.heartbeatMs,
			() => this.beat(),
		);
		void this.every(() => MINUTE, options.catchUp);
	}

	/** The clock was changed. */
	wake(): void {
		this.pauses.wake();
	}

	configure(settings: Partial<DeliverySettings>): void {
		this.settings = { ...this.settings, ...settings };
		this.wake();
	}

	reset(): void {
		for (const queue of this.queues.values()) queue.drop();
		this.queues.clear();
		this.records.length = 0;
		this.last = undefined;
		this.held = undefined;
		this.configure(DEFAULTS);
	}

	close(): void {
		this.pauses.end();
		this.closing.abort();
	}

	/** An event as a webhook gets it, in the API version that it asked for. */
	format({ apiVersion }: StoredWebhook, event: object): object {
		const { event: name, createdAt, ...members } = event as Record<string, unknown>;
		const { updatedFields: notation } = this.settings;
		const version = apiVersion ?? API_VERSION;
		return { event: name, createdAt, version, ...inNotation(members, notation) };
	}

	/** Sends now, once, and past the queue. */
	async post(
		webhook: StoredWebhook,
		parcel: Parcel,
		events: number | null,
	): Promise<DeliveryRecord> {
		const result = await post(webhook, parcel, this.closing.signal);
		if (result.isSuccess) webhook.lastSuccess = iso(this.options.clock.now());
		return this.record(webhook.id, parcel, events, 1, result);
	}

	/** Heartbeats come to every webhook, whatever it subscribed to; of users who are no longer authorized nothing comes. */
	private announce(event: Announced): void {
		const { users, webhooks } = this.options.state();
		if (event.user && users.get(event.user.id)?.isDeauthorized) return;
		if (this.held && event.event !== HEARTBEAT) {
			this.held.push(event);
			return;
		}
		for (const webhook of webhooks.values()) {
			if (!isWanted(webhook, event)) continue;
			this.queueOf(webhook.id).add(JSON.stringify(this.format(webhook, event)));
		}
	}

	private beat(): void {
		const pendingEvents = [...this.queues.values()].reduce((sum, { pending }) => sum + pending, 0);
		const createdAt = iso(this.options.clock.now());
		this.announce({ event: HEARTBEAT, ...{ createdAt, pendingEvents } });
	}

	private async every(interval: () => number, act: () => void): Promise<void> {
		let last = this.options.clock.now();
		while (await this.pauses.until(() => last + interval())) {
			last = this.options.clock.now();
			act();
		}
	}

	private queueOf(id: string): Queue {
		const known = this.queues.get(id);
		if (known) return known;
		const { clock, state } = this.options;
		const queue = new Queue({
			clock,
			pauses: this.pauses,
			signal: this.closing.signal,
			giveUpMs: () => this.settings.giveUpMs,
			webhook: () => state().webhooks.get(id),
			sent: (parcel, events, attempt, result) => this.record(id, parcel, events, attempt, result),
		});
		this.queues.set(id, queue);
		return queue;
	}

	private record(
		webhookId: string,
		parcel: Parcel,
		events: number | null,
		attempt: number,
		{ response, durationMs }: DeliveryResult,
	): DeliveryRecord {
		this.last = { webhookId, parcel };
		const status = response?.code ?? null;
		const endedAt = iso(this.options.clock.now());
		const record = {
			deliveryId: parcel.id,
			webhookId,
			events,
			attempt,
			status,
			durationMs,
			endedAt,
		};
		this.records.push(record);
		if (this.records.length > KEPT_RECORDS) this.records.shift();
		return record;
	}
}
