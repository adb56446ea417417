import type { Auth } from '../auth';
import type { Clock } from '../clock';
import type { State } from '../state';
import { Faults, type FaultRule } from './faults';
import { RateLimit } from './rate-limit';
import { RequestLog, type LoggedRequest, type RequestStats } from './request-log';

export interface Summary {
	url: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	/** ISO 8601. */
	now: string;
	counts: Record<string, number>;
	faults: number;
	stats: RequestStats;
}

interface ControlOptions {
	auth: Auth;
	clock: Clock;
	createState: () => State;
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

	private readonly createState: () => State;

	constructor({ auth, clock, createState }: ControlOptions) {
		this.auth = auth;
		this.clock = clock;
		this.createState = createState;
		this.state = createState();
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

	/** Lets the sandbox's time jump ahead. */
	advanceClock(ms: number): void {
		this.clock.advance(ms);
	}

	setClockSpeed(factor: number): void {
		this.clock.setSpeed(factor);
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
	}

	summary(): Summary {
		const { users, assets } = this.state;
		const counted = Object.entries(assets).map(([type, { size }]) => [type, size] as const);
		return {
			url: this.url,
			tokenUrl: `${this.url}/oauth2/token`,
			clientId: this.auth.clientId,
			clientSecret: this.auth.clientSecret,
			now: new Date(this.clock.now()).toISOString(),
			counts: { user: users.size, ...Object.fromEntries(counted) },
			faults: this.faults.count,
			stats: this.log.stats,
		};
	}
}
