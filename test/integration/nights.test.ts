import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { beginNight, HOUR, type Night, type NightRun, planOfNight, TARGET } from '../support/night';
import { useSandbox } from '../support/useSandbox';

const MINUTE = 60_000;

const sandbox = useSandbox({ startAt: new Date('2026-01-15T17:00:00Z') });

async function node(parameters: IDataObject): Promise<IDataObject> {
	const { items, error } = await runEnode(sandbox.credential(), parameters);
	if (error) throw new Error(`${error.message} ${error.description}`);
	return items[0]!.json;
}

async function planAndEnsure(run: NightRun): Promise<IDataObject> {
	const plan = await node(planOfNight((name) => run[name]) as IDataObject);
	await node({
		...{ resource: 'vehicle', operation: 'ensureCharging', vehicleId: byId(run.vehicleId) },
		...{ shouldCharge: plan.chargeNow, options: {} },
	});
	return plan;
}

async function live(night: Night) {
	const { leastCost, live: go } = beginNight(sandbox);
	return { leastCost, ...(await go(night, planAndEnsure)) };
}

describe('a night of planning and ensuring every quarter of an hour', () => {
	it('charges the car until the morning at the least cost, with no more starts than planned', async () => {
		const { level, cost, starts, plans, power, leastCost } = await live({});
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(level).toBeLessThanOrEqual(TARGET + 1);
		expect(cost / leastCost(0, power, level)).toBeLessThan(1.02);
		expect(starts).toBeLessThanOrEqual(Number(plans[0]!.starts));
	});

	it('waits for prices that come late, and is in time all the same', async () => {
		const knownAfter = 3.5 * HOUR;
		const { level, cost, starts, plans, power, leastCost } = await live({ knownAfter });
		expect(plans[0]).toMatchObject({ reason: 'waitingForPrices', chargeNow: false });
		expect(level).toBeGreaterThanOrEqual(TARGET - 1);
		expect(cost / leastCost(knownAfter, power, level)).toBeLessThan(1.02);
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
