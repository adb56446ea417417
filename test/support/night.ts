import type { IDataObject } from 'n8n-workflow';
import { powerOnCable } from '../../sandbox/simulation/charging';
import type { Sandbox } from '../../sandbox';
import type { Vehicle } from '../../sandbox/state/vehicle';
import { found } from './found';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NIGHT = 12 * HOUR;
const CAPACITY = 40;
export const TARGET = 80;

const iso = (time: number) => new Date(time).toISOString();

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

/** What the workflow is given in each run. */
export interface NightRun {
	vehicleId: string;
	now: string;
	readyBy: string;
	prices: IDataObject[];
	/** At the wall, in kW. */
	power: number;
}

/** The parameters of Plan Charging, for which `take` gives what is in a `NightRun`. */
export const planOfNight = (take: (name: keyof NightRun) => unknown) => ({
	...{ resource: 'vehicle', operation: 'planCharging', priceSource: 'json', targetLevel: TARGET },
	vehicleId: { __rl: true, mode: 'id', value: take('vehicleId') },
	...{ prices: take('prices'), power: take('power'), readyBy: take('readyBy') },
	options: {
		planFrom: take('now'),
		...{ priceUnit: 'perKwh', efficiency: 100, unknownPrices: 'later' },
	},
});

/** A night in the sandbox, each on a day of its own, as its time only goes on: from 18:00 UTC to 06:00. */
export function beginNight({ control }: Sandbox) {
	const { clock } = control;
	const evening = Math.ceil((clock.now() - 18 * HOUR) / DAY) * DAY + 18 * HOUR;
	control.advanceClock(evening - clock.now());
	const morning = evening + NIGHT;
	const { id: vehicleId } = found(
		control.state.assets.vehicle.values().find(({ vendor }) => vendor === 'TESLA'),
	);
	const car = (): Vehicle => found(control.state.assets.vehicle.get(vehicleId));
	const isOn = () => car().chargeState.isCharging === true;
	const level = () => car().chargeState.batteryLevel!;

	/** Dear in the evening, cheap around 2 o'clock, and no two are the same. */
	const priceOf = (quarter: number) => 0.1 + Math.abs(quarter / 4 - 8) * 0.03 + quarter / 1e4;
	const priceAt = (time: number) => priceOf(Math.floor((time - evening) / QUARTER));
	const pricesOfNight = Array.from({ length: NIGHT / QUARTER }, (_, quarter) => ({
		start: iso(evening + quarter * QUARTER),
		price: priceOf(quarter),
	}));

	/** The least that the energy can cost from a time on: the cheapest time first, at this power. */
	function leastCost(after: number, power: number, to: number): number {
		let left = ((to - 30) / 100) * CAPACITY;
		return pricesOfNight
			.filter(({ start }) => Date.parse(start) >= evening + after)
			.map(({ price }) => price)
			.sort((a, b) => a - b)
			.reduce((sum, price) => {
				const energy = Math.min(left, (power * QUARTER) / HOUR);
				left -= energy;
				return sum + energy * price;
			}, 0);
	}

	/** Plugs in with 30 %, then runs the workflow, which gives its plan, again and again until the morning. */
	async function live(night: Night, runWorkflow: RunWorkflow) {
		const { knownAfter = 0, powerFactor = 1, settleMs = 1000, every = QUARTER } = night;
		control.setActions({ settleMs });
		control.charge('vehicle', vehicleId, false);
		const chargeState = { batteryLevel: 30, batteryCapacity: CAPACITY, chargeLimit: 100 };
		control.changeAsset('vehicle', vehicleId, { chargeState });
		const power = powerOnCable(control.state, { type: 'vehicle', asset: car() }) * powerFactor;
		const plans: IDataObject[] = [];
		let cost = 0;
		let starts = 0;
		const now = () => Math.floor(clock.now());

		while (now() < morning) {
			const prices = pricesOfNight.filter(
				({ start }) => now() >= evening + knownAfter || start < iso(evening + 6 * HOUR),
			);
			const times = { now: iso(now()), readyBy: iso(morning) };
			const plan = await runWorkflow({ vehicleId, ...times, prices, power });
			plans.push(plan);
			const change = Date.parse(String(plan.nextChangeAt ?? iso(morning)));
			const next = Math.min(
				(Math.floor(now() / every) + 1) * every,
				Math.max(change, now() + 1000),
			);
			while (now() < next) {
				const [from, was, wasOn] = [now(), level(), isOn()];
				control.advanceClock(Math.min(MINUTE, next - from));
				cost += (((level() - was) * CAPACITY) / 100) * priceAt(from);
				if (!wasOn && isOn()) starts += 1;
			}
		}
		return { level: level(), cost, starts, plans, power, actions: control.state.actions.size };
	}

	return { live, leastCost };
}

/** Runs the workflow of a night once; gives its plan. */
type RunWorkflow = (run: NightRun) => Promise<IDataObject>;

/** The tests of planning and ensuring every quarter of an hour, wherever the workflow runs. */
export function testNights(sandbox: Sandbox, workflow: () => Promise<RunWorkflow>): void {
	it('charges the car until the morning at the least cost, with no more starts than planned', async () => {
		const { live, leastCost } = beginNight(sandbox);
		const { level, cost, starts, plans, power } = await live({}, await workflow());
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(level).toBeLessThanOrEqual(TARGET + 1);
		expect(cost / leastCost(0, power, level)).toBeLessThan(1.02);
		expect(starts).toBeLessThanOrEqual(Number(plans[0]!.starts));
	});

	it('waits for prices that come late, and is in time all the same', async () => {
		const knownAfter = 3.5 * HOUR;
		const { live, leastCost } = beginNight(sandbox);
		const { level, cost, starts, plans, power } = await live({ knownAfter }, await workflow());
		expect(plans[0]).toMatchObject({ reason: 'waitingForPrices', chargeNow: false });
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(cost / leastCost(knownAfter, power, level)).toBeLessThan(1.02);
		expect(starts).toBe(1);
	});

	it('charges longer where the car takes half the power, as far as time is left', async () => {
		const { live } = beginNight(sandbox);
		const { level, starts } = await live({ powerFactor: 2 }, await workflow());
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(starts).toBeLessThanOrEqual(2);
	});
}
