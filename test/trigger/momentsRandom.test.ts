import type { IDataObject } from 'n8n-workflow';
import { momentOptions } from '../../nodes/EnodeTrigger/moments/catalogue';
import { Random } from '../../sandbox/base/random';
import type { Notation } from '../../sandbox/webhooks/notation';
import { seedOf } from '../support/seed.cts';
import { MomentsHost, shown } from './moments/host';
import { momentsOfLast } from './moments/model';
import { action, invalidated, isoOf, turn, update, written } from './moments/said';

const SEQUENCES = 2_000;

/** MOMENTS_SEED=<seed> repeats one run. */
const seed = seedOf('MOMENTS_SEED');

const ASSETS = [
	{ of: 'vehicle', id: 'a' },
	{ of: 'vehicle', id: 'b' },
	{ of: 'charger', id: 'a' },
	{ of: 'battery', id: 'a' },
];
const STATES = [
	...['UNKNOWN', 'UNPLUGGED', 'PLUGGED_IN:CHARGING', 'PLUGGED_IN:COMPLETE', 'PLUGGED_IN:STOPPED'],
	...['PLUGGED_IN:FAULT', 'PLUGGED_IN:NO_POWER'],
];
/** Around the level that is chosen, and around a charge limit. */
const LEVELS = [null, 40, 77.9, 78, 79, 79.5, 80, 81, 82, 83, 98, 99, 100];
const NAMES = [
	...['isPluggedIn', 'isCharging', 'isFullyCharged', 'powerDeliveryState', 'batteryLevel', 'range'],
].map((name) => `chargeState.${name}`);

/** Notations in which a path or a group says what it says. */
const FAITHFUL: Notation[] = ['paths', 'names', 'pointers'];

class Life {
	private time = 0;

	constructor(private readonly random: Random) {}

	private maybe<T>(make: () => T): T | undefined {
		return this.random.next() < 0.6 ? make() : undefined;
	}

	private flag(): boolean | null {
		return this.random.pick([true, false, true, false, null]);
	}

	private chargeState(): IDataObject {
		const { random } = this;
		const members = {
			isPluggedIn: this.maybe(() => this.flag()),
			isCharging: this.maybe(() => this.flag()),
			isFullyCharged: this.maybe(() => this.flag()),
			powerDeliveryState: this.maybe(() => random.pick(STATES)),
			batteryLevel: this.maybe(() => random.pick(LEVELS)),
			chargeLimit: this.maybe(() => random.pick([80, 90, null])),
		};
		return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
	}

	/** What an update names, whether or not it is so. */
	private named(): string[] | undefined {
		const { random } = this;
		if (random.next() < 0.2) return undefined;
		const names = random.pick([['chargeState'], ['location'], NAMES.filter(() => this.flag())]);
		const others = ['location.id', 'isReachable', 'information'].filter(() => random.next() < 0.3);
		return [...names, ...others];
	}

	private event(): IDataObject {
		const { random } = this;
		const kind = random.next();
		this.time += random.integer(0, 4);
		// Some events are old, and some have data that is older than they are.
		const at = random.next() < 0.2 ? Math.max(0, this.time - random.integer(1, 9)) : this.time;
		if (kind < 0.06) return invalidated(at, random.pick(['TESLA', 'BMW']));
		if (kind < 0.1) {
			return action(at, random.pick(['x', 'y']), random.pick(['PENDING', 'FAILED', 'CANCELLED']));
		}
		const asset = random.pick(ASSETS);
		if (kind < 0.14) return turn(at, random.pick(['discovered', 'deleted']), asset);
		const place = random.pick([null, 'home', 'work']);
		const event = update(at, {
			...asset,
			charge: this.maybe(() => this.chargeState()),
			location: this.maybe(() => ({ id: place, at: Math.max(0, at - random.integer(0, 2)) })),
			isReachable: this.flag(),
			seen: Math.max(0, at - random.pick([0, 0, 3])),
			named: this.named(),
		});
		const told = event[asset.of] as IDataObject;
		if (random.next() < 0.1) told.lastSeen = 'lately';
		if (random.next() < 0.1) told.chargeState = null;
		if (random.next() < 0.05) told.location = { id: null, lastUpdated: isoOf(at) };
		return event;
	}

	delivery(): IDataObject[] {
		return Array.from({ length: this.random.integer(1, 6) }, () => this.event());
	}
}

describe(`moments of random lives (seed ${seed})`, () => {
	it(`are those of a model that goes through all that was ever said, ${SEQUENCES} times`, () => {
		const random = new Random(seed);
		const told = new Set<string>();
		for (let sequence = 0; sequence < SEQUENCES; sequence++) {
			const all = momentOptions.map(({ value }) => value);
			const choice = {
				chosen: random.pick([all, all.filter(() => random.next() < 0.3)]),
				level: 80,
				suppressRepeats: random.pick([0, 5]),
			};
			const host = new MomentsHost(choice);
			const life = new Life(random);
			const notation = random.pick(FAITHFUL);
			const history: Array<IDataObject[] | 'restart'> = [];
			for (let deliveries = random.integer(2, 8); deliveries > 0; deliveries--) {
				if (random.next() < 0.15) {
					history.push('restart');
					host.restart();
				}
				const events = life.delivery();
				history.push(events);
				const moments = host.deliver(events.map((event) => written(event, notation)));
				for (const { value } of moments) told.add(value);
				const shownMoments = moments.map((moment) => shown(moment, false).replace(/ /, ' when:'));
				const context = { seed, sequence, choice, notation, history };
				const expected = momentsOfLast(history, choice);
				expect({ ...context, moments: shownMoments.sort() }).toEqual({
					...context,
					moments: expected,
				});
			}
		}
		// The lives are rich enough to tell something.
		expect([...told].filter((value) => !/hvac|inverter|meter/.test(value)).sort()).toEqual(
			momentOptions
				.map(({ value }) => value)
				.filter((value) => !/hvac|inverter|meter|Restored/.test(value))
				.sort(),
		);
	});
});
