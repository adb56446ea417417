import { randomUUID } from 'node:crypto';

import type { Clock } from '../base/clock';
import { iso } from '../base/iso';
import type { StoredWebhook } from '../state/records';
import { type DeliveryResult, type Parcel, post } from './delivery';
import type { Pauses } from './pauses';

const BATCH = 100;

/** Milliseconds of real time in which what happens together is gathered into one delivery. */
const GATHER = 20;

/** Milliseconds of the sandbox's time before the first repetition; doubled each time, up to an hour. */
const FIRST_RETRY = 5_000;
const LONGEST_RETRY = 3_600_000;

export interface QueueOptions {
	clock: Clock;
	pauses: Pauses;
	signal: AbortSignal;
	/** Milliseconds of the sandbox's time after which a webhook whose deliveries fail becomes inactive. */
	giveUpMs: () => number;
	/** The webhook as it is now; undefined once it is deleted. */
	webhook: () => StoredWebhook | undefined;
	sent: (parcel: Parcel, events: number, attempt: number, result: DeliveryResult) => void;
}

/** What waits to be delivered to one webhook: in order, one delivery after the other. */
export class Queue {
	private events: string[] = [];

	private isWorking = false;

	private isDropped = false;

	constructor(private readonly options: QueueOptions) {}

	get pending(): number {
		return this.events.length;
	}

	/** An event as JSON. */
	add(event: string): void {
		this.events.push(event);
		if (this.isWorking) return;
		void this.work();
	}

	drop(): void {
		this.isDropped = true;
		this.events = [];
	}

	private readonly isOver = () => this.isDropped || !this.options.webhook()?.isActive;

	private async work(): Promise<void> {
		this.isWorking = true;
		const { clock, pauses } = this.options;
		const gathered = clock.now() + GATHER * clock.speed;
		await pauses.until(() => gathered);
		while (this.events.length > 0) {
			const batch = this.events.slice(0, BATCH);
			const parcel = { id: randomUUID(), body: `[${batch.join(',')}]` };
			const hasArrived = await this.deliver(parcel, batch.length);
			this.events.splice(0, hasArrived ? batch.length : this.events.length);
		}
		this.isWorking = false;
	}

	/** Answers whether a delivery arrived in the end; the same one is repeated until then. */
	private async deliver(parcel: Parcel, events: number): Promise<boolean> {
		const { clock, pauses, signal, giveUpMs, sent } = this.options;
		let failingSince: number | undefined;
		const giveUpAt = () => (failingSince ?? Infinity) + giveUpMs();
		for (let attempt = 1; ; attempt++) {
			const webhook = this.options.webhook();
			if (!webhook || this.isOver()) return false;
			const result = await post(webhook, parcel, signal);
			if (this.isDropped) return false;
			sent(parcel, events, attempt, result);
			const now = clock.now();
			if (result.isSuccess) {
				webhook.lastSuccess = iso(now);
				return true;
			}
			failingSince ??= now;
			if (now >= giveUpAt()) {
				webhook.isActive = false;
				return false;
			}
			const wait = Math.min(FIRST_RETRY * 2 ** (attempt - 1), LONGEST_RETRY);
			if (!(await pauses.until(() => Math.min(now + wait, giveUpAt()), this.isOver))) return false;
		}
	}
}
