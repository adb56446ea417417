import type { IDataObject } from 'n8n-workflow';
import { powerOnCable } from '../../sandbox/simulation/charging';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NIGHT = 12 * HOUR;
const CAPACITY = 40;
const TARGET = 80;

const sandbox = useSandbox({ startAt: new Date('2026-01-15T17:00:00Z') });

/** Each test has a night of its own, as the sandbox's time only goes on. It is 18:00 UTC. */
let evening = 0;

beforeEach(() => {
	const { clock } = sandbox.control;
	evening = Math.ceil((clock.now() - 18 * HOUR) / DAY) * DAY + 18 * HOUR;
	sandbox.control.advanceClock(evening - clock.now());
});

const iso = (time: number) => new Date(time).toISOString();

/** Price of a quarter: dear in the evening, cheap around 2 o'clock, and no two are the same. */
const priceOf = (quarter: number) => 0.1 + Math.abs(quarter / 4 - 8) * 0.03 + quarter / 1e4;
const priceAt = (time: number) => priceOf(Math.floor((time - evening) / QUARTER));
const pricesOfNight = () =>
	Array.from({ length: NIGHT / QUARTER }, (_, quarter) => ({
		start: iso(evening + quarter * QUARTER),
		price: priceOf(quarter),
	}));

interface Night {
	/** How long after the evening the prices from midnight on are known. */
	knownAfter?: number;
	/** What is entered for the power, as a multiple of what the car takes. */
	powerFactor?: number;
	/** How long Enode takes for a command, in ms. */
	settleMs?: number;
	/** How often the workflow runs, in ms. */
	every?: number;
}

const car = () =>
	sandbox.control.state.assets.vehicle.values().find(({ vendor }) => vendor === 'TESLA')!;

async function node(parameters: IDataObject): Promise<IDataObject> {
	const { items, error } = await runEnode(sandbox.credential(), {
		...{ resource: 'vehicle', vehicleId: byId(car().id) },
		...parameters,
	});
	if (error) throw new Error(`${error.message} ${error.description}`);
	return items[0]!.json;
}

const cableOf = () => powerOnCable(sandbox.control.state, { type: 'vehicle', asset: car() });

/** Plug in at 6 in the evening with 30 %, then plan and ensure again and again until the morning. */
async function live(night: Night) {
	const { control } = sandbox;
	const morning = evening + NIGHT;
	const { knownAfter = 0, powerFactor = 1, settleMs = 1000, every = QUARTER } = night;
	control.setActions({ settleMs });
	control.charge('vehicle', car().id, false);
	const chargeState = { batteryLevel: 30, batteryCapacity: CAPACITY, chargeLimit: 100 };
	control.changeAsset('vehicle', car().id, { chargeState });
	const power = cableOf() * powerFactor;
	const plans: IDataObject[] = [];
	let cost = 0;
	let starts = 0;
	const now = () => Math.floor(control.clock.now());

	while (now() < morning) {
		const known = pricesOfNight().filter(
			({ start }) => now() >= evening + knownAfter || start < iso(evening + 6 * HOUR),
		);
		const plan = await node({
			...{ operation: 'planCharging', priceSource: 'json', prices: known, power },
			...{ readyBy: iso(morning), targetLevel: TARGET },
			options: {
				planFrom: iso(now()),
				priceUnit: 'perKwh',
				efficiency: 100,
				unknownPrices: 'later',
			},
		});
		plans.push(plan);
		await node({ operation: 'ensureCharging', shouldCharge: plan.chargeNow, options: {} });
		const change = Date.parse(String(plan.nextChangeAt ?? iso(morning)));
		const next = Math.min((Math.floor(now() / every) + 1) * every, Math.max(change, now() + 1000));
		while (now() < next) {
			const [from, was, wasOn] = [now(), car().chargeState.batteryLevel!, isOn()];
			control.advanceClock(Math.min(MINUTE, next - from));
			cost += (((car().chargeState.batteryLevel! - was) * CAPACITY) / 100) * priceAt(from);
			if (!wasOn && isOn()) starts += 1;
		}
	}
	const actions = control.state.actions.size;
	return { level: car().chargeState.batteryLevel!, cost, starts, plans, power, actions };
}

const isOn = () => car().chargeState.isCharging === true;

/** The least that the energy can cost: the cheapest time first, at this power. */
function leastCost(from: number, power: number, level: number): number {
	const quarters = pricesOfNight().filter(({ start }) => Date.parse(start) >= from);
	let left = ((level - 30) / 100) * CAPACITY;
	return quarters
		.map(({ price }) => price)
		.sort((a, b) => a - b)
		.reduce((sum, price) => {
			const energy = Math.min(left, (power * QUARTER) / HOUR);
			left -= energy;
			return sum + energy * price;
		}, 0);
}

describe('a night of planning and ensuring every quarter of an hour', () => {
	it('charges the car until the morning at the least cost, with no more starts than planned', async () => {
		const { level, cost, starts, plans, power } = await live({});
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(level).toBeLessThanOrEqual(TARGET + 1);
		expect(cost / leastCost(evening, power, level)).toBeLessThan(1.02);
		expect(starts).toBeLessThanOrEqual(Number(plans[0]!.starts));
	});

	it('waits for prices that come late, and is in time all the same', async () => {
		const knownAfter = 3.5 * HOUR;
		const { level, cost, starts, plans, power } = await live({ knownAfter });
		expect(plans[0]).toMatchObject({ reason: 'waitingForPrices', chargeNow: false });
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(cost / leastCost(evening + knownAfter, power, level)).toBeLessThan(1.02);
		expect(starts).toBe(1);
	});

	it('charges longer where the car takes half the power, as far as time is left', async () => {
		const { level, starts } = await live({ powerFactor: 2 });
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(starts).toBeLessThanOrEqual(2);
	});
});

it('has one action for each change where a device takes longer than the time between two runs', async () => {
	const { level, starts, actions } = await live({ settleMs: 12 * MINUTE, every: 5 * MINUTE });
	expect(level).toBeGreaterThanOrEqual(TARGET - 1);
	expect(starts).toBe(1);
	expect(actions).toBe(2);
});
