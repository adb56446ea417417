import type { IDataObject } from 'n8n-workflow';
import type { ActionOutcome } from '../../sandbox/state/action';
import { assetsOf } from '../../sandbox/state';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock';
import { useSandbox } from '../support/useSandbox';

useFastClock();
const sandbox = useSandbox();

function batteries() {
	return assetsOf(sandbox.control.state, 'battery').values();
}

/** Items with batteries that can be set to IDLE, and are not yet. */
function able(count: number): IDataObject[] {
	const idle = batteries().filter((battery) => {
		const { capabilities, config } = battery as unknown as {
			capabilities: { idle: { isCapable: boolean } };
			config: { operationMode: string };
		};
		return capabilities.idle.isCapable && config.operationMode !== 'IDLE';
	});
	return idle.slice(0, count).map(({ id }) => ({ id }));
}

const setMode = (parameters: IDataObject = {}): IDataObject => ({
	resource: 'battery',
	operation: 'setOperationMode',
	batteryId: byId(batteries().find(({ vendor }) => vendor === 'HUAWEI')!.id),
	operationMode: 'IDLE',
	options: { waitForCompletion: true },
	...parameters,
});

function failed(state: 'FAILED' | 'CANCELLED', type: string): ActionOutcome {
	return { state, failureReason: { type, detail: `Detail of ${type}.` } } as ActionOutcome;
}

describe('waiting for completion', () => {
	it('gives the action once the device has confirmed it', async () => {
		sandbox.control.setActions({ settleMs: 1_000 });
		const { items } = await runEnode(sandbox.credential(), setMode());
		expect(items[0]!.json).toMatchObject({ state: 'CONFIRMED', completedAt: expect.any(String) });
		expect(items[0]!.pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['FAILED', 'NO_RESPONSE', 'did not answer in time'],
		['CANCELLED', 'CONFLICT', 'A newer command took its place'],
		['FAILED', 'FAILED_PRECONDITION', 'not in a state'],
	] as const)('says why an action is %s: %s', async (state, type, why) => {
		sandbox.control.setActions({ settleMs: 100, next: [failed(state, type)] });
		const { error } = await runEnode(sandbox.credential(), setMode());
		expect(error?.message).toBe(`The action is ${state}: Detail of ${type}.`);
		expect(error?.description).toContain(why);
		expect(error?.description).toMatch(/The ID of the action is [0-9a-f-]{36}\.$/);
	});

	it('counts an action that was not needed as done', async () => {
		sandbox.control.setActions({ settleMs: 100, next: [failed('CANCELLED', 'UNNECESSARY')] });
		const { items, error } = await runEnode(sandbox.credential(), setMode());
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ failureReason: { type: 'UNNECESSARY' } });
	});

	it('says so when what comes in place of the action is none', async () => {
		sandbox.control.addFault({
			match: { method: 'GET', path: '/batteries/actions/*' },
			respond: { kind: 'json', status: 200, body: [] },
		});
		const { error } = await runEnode(sandbox.credential(), setMode());
		expect(error?.message).toBe('Enode answered with a list, not a record');
	});

	it('ends after the time to wait, and says how to look the action up', async () => {
		sandbox.control.setActions({ next: [{ state: 'PENDING' }] });
		const options = { waitForCompletion: true, waitAtMost: 0.1 };
		const { error } = await runEnode(sandbox.credential(), setMode({ options }));
		expect(error?.message).toBe('The action is still PENDING after the time to wait for it');
		expect(error?.description).toMatch(/'Get Action' and the ID [0-9a-f-]{36}/);
	});

	it('waits for all items together, and tells each its own end', async () => {
		sandbox.control.setActions({
			settleMs: 1_000,
			next: [{ state: 'CONFIRMED' }, failed('FAILED', 'NO_RESPONSE'), { state: 'CONFIRMED' }],
		});
		const items = able(3);
		expect(items).toHaveLength(3);
		const run = await runEnode(
			sandbox.credential(),
			setMode({
				batteryId: byId('={{ $json.id }}'),
				options: { waitForCompletion: true, maxConcurrency: 1 },
			}),
			{ items, onError: 'continueErrorOutput' },
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(run.errorItems.map(({ json }) => json)).toEqual([
			{
				...items[1],
				error: 'The action is FAILED: Detail of NO_RESPONSE. [item 1]',
				details: expect.any(String),
			},
		]);
		const commands = sandbox.apiRequests().map(({ method }) => method);
		expect(commands.slice(0, 3)).toEqual(['POST', 'POST', 'POST']);
	});

	it('ends the run with the lowest item whose action failed, whichever is known first', async () => {
		const next = ['CONFIRMED', 'FAILED', 'FAILED'].map((state) =>
			state === 'FAILED' ? failed(state, 'NO_RESPONSE') : { state: 'CONFIRMED' as const },
		);
		sandbox.control.setActions({ settleMs: 1_000, next });
		const actions = { method: 'GET', path: '/batteries/actions/*' };
		const respond = { kind: 'delay', ms: 500 } as const;
		// The first look is at item 0, the second one at item 1.
		sandbox.control.addFault({ match: actions, after: 1, times: 1, respond });
		const items = able(3);
		const { error } = await runEnode(
			sandbox.credential(),
			setMode({ batteryId: byId('={{ $json.id }}') }),
			{ items },
		);
		expect(error?.message).toBe('The action is FAILED: Detail of NO_RESPONSE. [item 1]');
		expect(error?.context?.itemIndex).toBe(1);
	});

	it('ends when the execution is stopped', async () => {
		sandbox.control.setActions({ next: [{ state: 'PENDING' }] });
		const looked = sandbox.control.log.received(2);
		await runEnode(sandbox.credential(), setMode(), {
			onStart: (cancel) => void looked.then(cancel),
		});
		expect(sandbox.apiRequests()).toHaveLength(2);
	});
});

describe('only if needed', () => {
	const onlyIfNeeded = { options: { onlyIfNeeded: true } };

	it('sends nothing when the device is in the wished state', async () => {
		const { id, config } = batteries()[0] as unknown as {
			id: string;
			config: { operationMode: string };
		};
		const { items } = await runEnode(
			sandbox.credential(),
			setMode({ batteryId: byId(id), operationMode: config.operationMode, ...onlyIfNeeded }),
		);
		expect(items[0]!.json).toEqual({
			skipped: true,
			reason: `The battery is in the mode ${config.operationMode} already`,
		});
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET']);
	});

	it('sends the command when it is not', async () => {
		const { items } = await runEnode(sandbox.credential(), setMode(onlyIfNeeded));
		expect(items[0]!.json).toMatchObject({ state: 'PENDING' });
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET', 'POST']);
	});

	it.each([
		['startCharging', true, 'The vehicle is charging already'],
		['stopCharging', false, 'The vehicle is not charging already'],
	])('knows the state of a vehicle: %s', async (operation, isCharging, reason) => {
		const vehicle = assetsOf(sandbox.control.state, 'vehicle')
			.values()
			.find(
				(one) =>
					(one as unknown as { chargeState: IDataObject }).chargeState.isCharging === isCharging,
			)!;
		const { items } = await runEnode(sandbox.credential(), {
			resource: 'vehicle',
			operation,
			vehicleId: byId(vehicle.id),
			...onlyIfNeeded,
		});
		expect(items[0]!.json).toEqual({ skipped: true, reason });
	});

	it('knows what a heating holds', async () => {
		const { id } = assetsOf(sandbox.control.state, 'hvac')
			.values()
			.find(({ vendor }) => vendor === 'MITSUBISHI')!;
		const hold = {
			resource: 'hvac',
			operation: 'setPermanentHold',
			hvacId: byId(id),
			mode: 'HEAT',
			heatSetpoint: 19,
		};
		sandbox.control.setActions({ settleMs: 100 });
		await runEnode(sandbox.credential(), { ...hold, options: { waitForCompletion: true } });
		const again = await runEnode(sandbox.credential(), { ...hold, ...onlyIfNeeded });
		expect(again.items[0]!.json).toMatchObject({ skipped: true });
		const warmer = await runEnode(sandbox.credential(), {
			...hold,
			heatSetpoint: 21,
			...onlyIfNeeded,
		});
		expect(warmer.items[0]!.json).toMatchObject({ state: 'PENDING' });
	});
});
