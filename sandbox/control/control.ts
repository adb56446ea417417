import type { Auth } from './auth';
import type { Clock } from '../base/clock';
import { notFound } from '../base/problem';
import { advance } from '../simulation/advance';
import { setChargeRates } from '../simulation/charging';
import type { PlugFault } from '../simulation/fault';
import { setLife } from '../simulation/life';
import type { State } from '../state';
import type { Action, ActionEnd, ActionOutcome } from '../state/action';
import type { AssetType } from '../state/asset';
import type { Changes } from '../state/changes';
import { Deliveries, type DeliveryRecord } from '../webhooks/deliveries';
import {
	flood,
	release,
	repeat,
	send,
	type FloodOptions,
	type ReleaseOptions,
	type SendOptions,
} from '../webhooks/onDemand';
import { changeAsset, discover } from './devices';
import { Faults, type FaultRule } from './faults';
import * as happenings from './happenings';
import type { DriveOptions, ReachOptions } from './happenings';
import { RateLimit } from './rateLimit';
import { RequestLog, type LoggedRequest } from './requestLog';
import { summarize, type Summary } from './summary';

interface ControlOptions {
	auth: Auth;
	clock: Clock;
	changes: Changes;
	createState: () => State;
}

export interface ActionSettings {
	/** Milliseconds of the sandbox's time that an action stays PENDING. */
	settleMs?: number;
	/** How the next actions end, one after the other; those after them are confirmed. */
	next?: ActionOutcome[];
}

/** What can be done to the sandbox from outside the API, in process or over HTTP. */
export class Control {
	readonly faults = new Faults();

	readonly log = new RequestLog();

	readonly rateLimit = new RateLimit();

	/** Milliseconds added to every answer. */
	latency = 0;

	/** Known once the sandbox listens. */
	url = '';

	state: State;

	readonly auth: Auth;

	readonly clock: Clock;

	/** Announces every change of the state, also those after a reset. */
	readonly changes: Changes;

	/** What the webhooks get of it. */
	readonly deliveries: Deliveries;

	private readonly createState: () => State;

	constructor({ auth, clock, changes, createState }: ControlOptions) {
		this.auth = auth;
		this.clock = clock;
		this.changes = changes;
		this.createState = createState;
		this.state = createState();
		this.deliveries = new Deliveries({
			...{ clock, changes },
			state: () => this.state,
			catchUp: () => this.catchUp(),
		});
	}

	expireTokens(): void {
		this.auth.expireTokens();
	}

	rotateSecret(): string {
		return this.auth.rotateSecret();
	}

	setLatency(ms: number): void {
		this.latency = ms;
	}

	setRateLimit(perSecond: number | null): void {
		this.rateLimit.perSecond = perSecond;
	}

	addFault(rule: FaultRule): void {
		this.faults.add(rule);
	}

	clearFaults(): void {
		this.faults.clear();
	}

	requests(): readonly LoggedRequest[] {
		return this.log.requests;
	}

	clearRequests(): void {
		this.log.clear();
	}

	/** Lets everything happen that is due by now; requests do so on their own. */
	catchUp(): State {
		advance(this.state, Math.floor(this.clock.now()));
		return this.state;
	}

	/** Lets the sandbox's time jump ahead. */
	advanceClock(ms: number): void {
		this.clock.advance(ms);
		this.catchUp();
		this.deliveries.wake();
	}

	setActions({ settleMs, next }: ActionSettings): void {
		const { settings } = this.state;
		if (settleMs !== undefined) settings.settleMs = settleMs;
		if (next !== undefined) settings.outcomes = [...next];
	}

	/** How long newer data take after a refresh hint, in milliseconds of the sandbox's time; null where none come. */
	setRefreshes(afterMs: number | null): void {
		this.state.settings.refreshMs = afterMs;
	}

	/** From how many linked accounts on new links are refused. */
	setConnectionLimit(limit: number | null): void {
		this.state.settings.connectionLimit = limit;
	}

	/** Writes some of the members of an asset, as if its vendor had told them; answers the asset. */
	changeAsset(type: AssetType, id: string, patch: Record<string, unknown>): object {
		return changeAsset(this.catchUp(), type, id, patch);
	}

	/** Plugs a vehicle or a charger in or out, at its other end `otherId` if that is given; answers the asset. */
	plug(type: AssetType, id: string, isPluggedIn: boolean, otherId?: string): object {
		return happenings.plug(this.catchUp(), type, id, isPluggedIn, otherId);
	}

	/** Lets a vehicle or a charger start or stop charging by itself; answers the asset. */
	charge(type: AssetType, id: string, isCharging: boolean): object {
		return happenings.charge(this.catchUp(), type, id, isCharging);
	}

	/** Charges a vehicle up to a level (percent), by default up to its limit; no time passes. */
	chargeTo(id: string, level?: number): object {
		return happenings.chargeTo(this.catchUp(), id, level);
	}

	/** Drives a vehicle away from where it is, or to a location; answers it. */
	drive(id: string, options: DriveOptions): object {
		return happenings.drive(this.catchUp(), id, options);
	}

	/** Lets an asset of any type stop answering, or answer again; answers it. */
	reach(type: AssetType, id: string, options: ReachOptions): object {
		return happenings.reach(this.catchUp(), type, id, options);
	}

	/** Sets or ends a fault at the plug of a vehicle or a charger; answers the asset. */
	setFault(type: AssetType, id: string, fault: PlugFault): object {
		return happenings.breakPlug(this.catchUp(), type, id, fault);
	}

	/** Ends an action that is pending; answers it. */
	endAction(id: string, end: ActionEnd): Action {
		return happenings.end(this.catchUp(), id, end);
	}

	/** Announces an asset as one that was just found: every group but its information is null. */
	discover(type: AssetType, id: string): object {
		return discover(this.catchUp(), type, id);
	}

	/** Whether people use their devices by themselves: drive, plug in, forget a password. */
	setLife(isOn: boolean): void {
		const state = this.catchUp();
		setLife(state, isOn, state.movedAt);
		this.catchUp();
	}

	/** Whether vendors tell how fast a device charges; while they do not, `chargeRate` is null throughout a charge. */
	setChargeRates(areTold: boolean): void {
		const state = this.catchUp();
		setChargeRates(state, areTold, state.movedAt);
	}

	/** Lets the credentials of an account stop working. */
	invalidateVendor(userId: string, vendor: string): void {
		happenings.invalidate(this.catchUp(), userId, vendor);
	}

	/** Lets the credentials of an account work again, as when its user has relinked it. */
	relinkVendor(userId: string, vendor: string): void {
		happenings.relink(this.catchUp(), userId, vendor);
	}

	setClockSpeed(factor: number): void {
		this.clock.setSpeed(factor);
		this.deliveries.wake();
	}

	/** Sends deliveries now, whatever the webhook subscribed to. */
	async sendDeliveries(options: SendOptions): Promise<DeliveryRecord[]> {
		return await send(this.deliveries, this.catchUp(), options);
	}

	async repeatDelivery(): Promise<DeliveryRecord> {
		return await repeat(this.deliveries, this.catchUp());
	}

	/** From now on what happens is kept back until it is released. */
	holdDeliveries(): void {
		this.catchUp();
		this.deliveries.held ??= [];
	}

	/** Sends what was kept back, each delivery once, past what waits. */
	async releaseDeliveries(options: ReleaseOptions = {}): Promise<DeliveryRecord[]> {
		return await release(this.deliveries, this.catchUp(), options);
	}

	/** As after deliveries that failed for too long: what waits is dropped, until the webhook is active again. */
	deactivateWebhook(id: string): void {
		const webhook = this.state.webhooks.get(id);
		if (!webhook) throw notFound(`No webhook ${id}`);
		webhook.isActive = false;
		this.deliveries.wake();
	}

	/** As in Enode's dashboard. */
	deleteWebhook(id: string): void {
		if (!this.state.webhooks.remove(id)) throw notFound(`No webhook ${id}`);
		this.deliveries.wake();
	}

	async floodDeliveries(options: FloodOptions): Promise<DeliveryRecord[]> {
		return await flood(this.deliveries, this.catchUp(), options);
	}

	/** Everything as at the start, but for the clock, which never goes back. */
	reset(): void {
		this.auth.reset();
		this.faults.clear();
		this.log.clear();
		this.setRateLimit(null);
		this.latency = 0;
		this.clock.setSpeed(1);
		this.state = this.createState();
		this.deliveries.reset();
	}

	summary(): Summary {
		return summarize(this);
	}
}
