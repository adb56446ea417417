import type { Auth } from './auth';
import type { Clock } from '../base/clock';
import { advance } from '../simulation/advance';
import { setChargeRates } from '../simulation/charging';
import { assetsOf, type State } from '../state';
import type { ActionOutcome } from '../state/action';
import { ASSET_TYPES, type AssetType } from '../state/asset';
import type { Changes } from '../state/changes';
import type { Collection, Entity } from '../state/collection';
import { Deliveries, type DeliveryRecord } from '../webhooks/deliveries';
import { flood, repeat, send, type FloodOptions, type SendOptions } from '../webhooks/onDemand';
import { changeAsset, discover, invalidateVendor, plug } from './devices';
import { Faults, type FaultRule } from './faults';
import { RateLimit } from './rateLimit';
import { RequestLog, type LoggedRequest, type RequestStats } from './requestLog';

export interface Summary {
	url: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	/** ISO 8601. */
	now: string;
	counts: Record<string, number>;
	/** ID of the newest of each kind; null without any. */
	examples: Record<string, string | null>;
	faults: number;
	stats: RequestStats;
}

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

	/** Plugs a vehicle or a charger in or out; answers the asset. */
	plug(type: AssetType, id: string, isPluggedIn: boolean): object {
		return plug(this.catchUp(), type, id, isPluggedIn);
	}

	/** Announces an asset as one that was just found: every group but its information is null. */
	discover(type: AssetType, id: string): object {
		return discover(this.catchUp(), type, id);
	}

	/** Whether vendors tell how fast a device charges; while they do not, `chargeRate` is null throughout a charge. */
	setChargeRates(areTold: boolean): void {
		const state = this.catchUp();
		setChargeRates(state, areTold, state.movedAt);
	}

	/** Lets the credentials of an account stop working. */
	invalidateVendor(userId: string, vendor: string): void {
		invalidateVendor(this.catchUp(), userId, vendor);
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
		const { users, hemSystems, locations, schedules, tariffs, webhooks } = this.state;
		const kinds = {
			user: users,
			...Object.fromEntries(ASSET_TYPES.map((type) => [type, assetsOf(this.state, type)])),
			...{ hemSystem: hemSystems, location: locations, schedule: schedules, webhook: webhooks },
		};
		const perKind = <T>(read: (collection: Collection<Entity>) => T) =>
			Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, read(kind)]));
		return {
			url: this.url,
			tokenUrl: `${this.url}/oauth2/token`,
			clientId: this.auth.clientId,
			clientSecret: this.auth.clientSecret,
			now: new Date(this.clock.now()).toISOString(),
			counts: { ...perKind(({ size }) => size), tariff: tariffs.size },
			examples: perKind((kind) => kind.newestFirst()[0]?.value.id ?? null),
			faults: this.faults.count,
			stats: this.log.stats,
		};
	}
}
