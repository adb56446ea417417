import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { beginNight, type NightRun, planOfNight, TARGET, testNights } from '../support/night';
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

describe('a night of planning and ensuring every quarter of an hour', () => {
	testNights(sandbox, async () => planAndEnsure);
});

it('has one action for each change where a device takes longer than the time between two runs', async () => {
	const night = { settleMs: 12 * MINUTE, every: 5 * MINUTE };
	const { level, starts, actions } = await beginNight(sandbox).live(night, planAndEnsure);
	expect(level).toBeGreaterThanOrEqual(TARGET - 1);
	expect(starts).toBe(1);
	expect(actions).toBe(2);
});
