import type { IDataObject } from 'n8n-workflow';
import type { ActionOutcome } from '../../sandbox/state/action';
import { assetsOf } from '../../sandbox/state';
import { resources } from '../../nodes/Enode/resources';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock.cts';
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
		['FAILED', 'NO_RESPONSE', 'did not answer in time. Check that it is reachable'],
		['CANCELLED', 'CONFLICT', 'Send the command again if you still need it'],
		['FAILED', 'FAILED_PRECONDITION', 'Check that it is plugged in'],
		['FAILED', 'NOT_FOUND', 'have to link it again'],
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
		expect(items[0]!.json).toMatchObject({
			id: expect.any(String),
			targetType: 'battery',
			state: 'UNNECESSARY',
			skipped: true,
			reason: 'Detail of UNNECESSARY.',
		});
	});

	it.each([
		[{ kind: 'status', status: 500 }, 'Enode could not answer'],
		[{ kind: 'status', status: 401 }, 'Enode refused the access token'],
		[{ kind: 'cut' }, 'the connection was closed'],
		[{ kind: 'json', status: 200, body: [] }, 'Enode answered with a list, not a record'],
	] as const)('says what was accepted when the look-up fails: %j', async (respond, reason) => {
		sandbox.control.addFault({ match: { method: 'GET', path: '/batteries/actions/*' }, respond });
		const options = { waitForCompletion: true, maxRetryWait: 0 };
		const { error } = await runEnode(sandbox.credential(), setMode({ options }));
		const [accepted] = [...sandbox.control.state.actions.values()];
		expect(error?.message).toContain('Enode accepted the command');
		expect(error?.message).toContain(reason);
		expect(error?.description).toContain(`'Get Action' and the ID ${accepted!.action.id}`);
		expect(error?.description).toContain('do not send it again');
		expect(`${error?.message} ${error?.description}`).not.toMatch(/try again|retry/i);
	});

	it.each([true, false])(
		'tells an action that has failed at once (wait: %j)',
		async (waitForCompletion) => {
			const failureReason = { type: 'FAILED_PRECONDITION', detail: 'Not plugged in.' };
			const body = { id: 'a-1', state: 'CANCELLED', failureReason };
			sandbox.control.addFault({
				match: { method: 'POST', path: '/batteries/*' },
				respond: { kind: 'json', status: 200, body },
			});
			const { error } = await runEnode(
				sandbox.credential(),
				setMode({ options: { waitForCompletion } }),
			);
			expect(error?.message).toBe('The action is CANCELLED: Not plugged in.');
			expect(sandbox.apiRequests()).toHaveLength(1);
		},
	);

	it('sends the next command to the same device once the action before has ended', async () => {
		sandbox.control.setActions({ settleMs: 1_000 });
		const items = [{ mode: 'IDLE' }, { mode: 'IMPORT_FOCUS' }];
		const parameters = setMode({ operationMode: '={{ $json.mode }}' });
		const run = await runEnode(sandbox.credential(), parameters, { items });
		expect(run.items.map(({ json }) => json)).toMatchObject([
			{ state: 'CONFIRMED', targetState: { operationMode: 'IDLE' } },
			{ state: 'CONFIRMED', targetState: { operationMode: 'IMPORT_FOCUS' } },
		]);
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
				message: expect.any(String),
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

	it('looks again after pauses that grow, up to the time to wait', async () => {
		sandbox.control.setActions({ next: [{ state: 'PENDING' }] });
		const options = { waitForCompletion: true, waitAtMost: 2 };
		const { error } = await runEnode(sandbox.credential(), setMode({ options }));
		expect(error?.message).toContain('still PENDING');
		const times = sandbox.apiRequests().map(({ at }) => Date.parse(at));
		const pauses = times.slice(1).map((time, index) => (time - times[index]!) / 1_000);
		const steps = [2, 3, 4.5, 6.75, 10.125, 15.187, 22.781, 30];
		for (const [index, step] of steps.entries()) expect(pauses[index]).toBeCloseTo(step, 1);
		expect(pauses).toHaveLength(steps.length + 1);
		expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeCloseTo(120, 0);
	});

	it('goes on for as long as the action takes', async () => {
		sandbox.control.setActions({ settleMs: 290_000 });
		const { items } = await runEnode(sandbox.credential(), setMode());
		expect(items[0]!.json.state).toBe('CONFIRMED');
	});

	it('keeps nobody waiting once another item has ended the run', async () => {
		const [device] = able(1);
		sandbox.control.setActions({ next: [{ state: 'PENDING' }] });
		const start = Date.now();
		const { error } = await runEnode(
			sandbox.credential(),
			setMode({ batteryId: byId('={{ $json.id }}') }),
			{ items: [{ id: device!.id }, { id: '00000000-0000-4000-8000-000000000000' }] },
		);
		expect(error?.context?.itemIndex).toBe(1);
		expect(Date.now() - start).toBeLessThan(2_000);
		expect(sandbox.apiRequests().filter(({ method }) => method === 'GET')).toEqual([]);
	});

	it('lets other items work while it waits', async () => {
		sandbox.control.setActions({ settleMs: 60_000 });
		const items = [...able(2), ...able(1)].map(({ id }, index) => ({
			...{ id, mode: index < 2 ? 'IDLE' : 'SELF_RELIANCE' },
		}));
		const run = await runEnode(
			sandbox.credential(),
			setMode({
				...{ batteryId: byId('={{ $json.id }}'), operationMode: '={{ $json.mode }}' },
				options: { waitForCompletion: true, maxConcurrency: 1 },
			}),
			{ items },
		);
		expect(run.items.map(({ json }) => json.state)).toEqual([
			...['CONFIRMED', 'CONFIRMED', 'CONFIRMED'],
		]);
		const sent = sandbox.apiRequests().map(({ method }) => method);
		// The third one waits for its turn, as it is for the device of the first.
		expect(sent.slice(0, 3)).toEqual(['POST', 'POST', 'GET']);
		expect(sent.filter((method) => method === 'POST')).toHaveLength(3);
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

	it('sends nothing when the device is in the wanted state', async () => {
		const { id, config } = batteries()[0] as unknown as {
			id: string;
			config: { operationMode: string };
		};
		const { items } = await runEnode(
			sandbox.credential(),
			setMode({ batteryId: byId(id), operationMode: config.operationMode, ...onlyIfNeeded }),
		);
		expect(items[0]!.json).toEqual({
			targetId: id,
			targetType: 'battery',
			kind: null,
			state: 'UNNECESSARY',
			skipped: true,
			reason: `The battery is already in the mode ${config.operationMode}`,
		});
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET']);
	});

	it('sends the command when it is not', async () => {
		const { items } = await runEnode(sandbox.credential(), setMode(onlyIfNeeded));
		expect(items[0]!.json).toMatchObject({ state: 'PENDING' });
		expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET', 'POST']);
	});

	it.each([
		['startCharging', 'START', true, 'The vehicle is already charging'],
		['stopCharging', 'STOP', false, 'Charging of the vehicle is already stopped'],
	])('knows the state of a vehicle: %s', async (operation, kind, isCharging, reason) => {
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
		const state = { state: 'UNNECESSARY', skipped: true, reason };
		expect(items[0]!.json).toEqual({ targetId: vehicle.id, targetType: 'vehicle', kind, ...state });
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

it('sends each command where an earlier item has told the device something else', async () => {
	const [battery] = able(1);
	const mode = 'IDLE';
	const state = batteries().find(({ id }) => id === battery!.id) as unknown as {
		config: { operationMode: string };
	};
	const before = state.config.operationMode;
	const parameters = setMode({
		batteryId: byId(battery!.id),
		operationMode: '={{ $json.mode }}',
		options: { onlyIfNeeded: true },
	});
	const options = { items: [{ mode }, { mode: before }] };
	await runEnode(sandbox.credential(), parameters, options);
	const sent = sandbox.apiRequests().filter(({ method }) => method === 'POST');
	expect(sent.map(({ body }) => (body as IDataObject).operationMode)).toEqual([mode, before]);
});

it('does not take a command that is on its way for undone where Enode refuses the next one', async () => {
	const [battery] = able(1);
	const { config } = batteries().find(({ id }) => id === battery!.id) as unknown as {
		config: { operationMode: string };
	};
	const before = config.operationMode;
	sandbox.control.addFault({
		match: { method: 'POST', path: `/batteries/${battery!.id}/operation-mode` },
		after: 1,
		respond: { kind: 'json', status: 400, body: { title: 'Another change is on its way' } },
	});
	const parameters = setMode({
		batteryId: byId(battery!.id),
		operationMode: '={{ $json.mode }}',
		options: {},
	});
	const options = { items: [{ mode: 'IDLE' }, { mode: before }] };
	const { error } = await runEnode(sandbox.credential(), parameters, options);
	expect(error?.message).toContain('Another change is on its way');
});

describe('a device that does already what it is told', () => {
	interface Device {
		id: string;
		chargeState: { isCharging: boolean | null; maxCurrent: number | null };
		config: { operationMode: string };
		thermostatState: { mode: string; holdType: string; heatSetpoint: number };
	}

	const find = (type: 'battery' | 'charger' | 'hvac' | 'vehicle', is: (one: Device) => boolean) =>
		(assetsOf(sandbox.control.state, type).values() as unknown as Device[]).find(is)!;

	const isCharging = (wanted: boolean) => (one: Device) => one.chargeState.isCharging === wanted;
	const hasMaxCurrent = ({ chargeState }: Device) => chargeState.maxCurrent !== null;
	const isHeating = ({ thermostatState: { mode, holdType } }: Device) =>
		mode === 'HEAT' && holdType === 'PERMANENT';

	/** A device of each command, and what to tell it. */
	const commands: Record<string, () => [Device, IDataObject]> = {
		'battery.setOperationMode': () => {
			const one = find('battery', () => true);
			return [one, { operationMode: one.config.operationMode }];
		},
		'charger.setMaxCurrent': () => {
			const one = find('charger', hasMaxCurrent);
			return [one, { maxCurrent: one.chargeState.maxCurrent }];
		},
		'charger.startCharging': () => [find('charger', isCharging(true)), {}],
		'charger.stopCharging': () => [find('charger', isCharging(false)), {}],
		'hvac.followSchedule': () => [
			find('hvac', ({ thermostatState }) => thermostatState.holdType === 'SCHEDULED'),
			{},
		],
		'hvac.setPermanentHold': () => {
			const one = find('hvac', isHeating);
			return [one, { mode: 'HEAT', heatSetpoint: one.thermostatState.heatSetpoint }];
		},
		'vehicle.setMaxCurrent': () => {
			const one = find('vehicle', hasMaxCurrent);
			return [one, { maxCurrent: one.chargeState.maxCurrent }];
		},
		'vehicle.startCharging': () => [find('vehicle', isCharging(true)), {}],
		'vehicle.stopCharging': () => [find('vehicle', isCharging(false)), {}],
	};

	const refuse = (resource: string, title: string, detail: string) =>
		sandbox.control.addFault({
			match: {
				method: 'POST',
				path: `/${resource === 'battery' ? 'batteries' : `${resource}s`}/*`,
			},
			respond: { kind: 'status', status: 400, body: { type: 'bad-request', title, detail } },
		});

	it('has a case for every command', () => {
		const all = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ fields }) => JSON.stringify(fields).includes('waitForCompletion'))
				// It says in words of its own why it sends nothing: ensureCharging.test.ts.
				.filter(({ value: operation }) => operation !== 'ensureCharging')
				.map((operation) => `${value}.${operation.value}`),
		);
		expect(Object.keys(commands).sort()).toEqual(all.sort());
	});

	describe.each(Object.keys(commands))('%s', (name) => {
		const [resource = '', operation = ''] = name.split('.');
		const kind = { startCharging: 'START', stopCharging: 'STOP' }[operation] ?? null;

		function command(parameters: IDataObject = {}): [Device, IDataObject] {
			const [device, inputs] = commands[name]!();
			const id = { [`${resource}Id`]: byId(device.id) };
			return [device, { resource, operation, ...id, ...inputs, ...parameters }];
		}

		it.each([{}, { waitForCompletion: true }, { onlyIfNeeded: true }])(
			'is a success that says so: %j',
			async (options) => {
				refuse(resource, 'Bad Request', 'The device will not do this.');
				const [device, parameters] = command({ options });
				const { items, error } = await runEnode(sandbox.credential(), parameters);
				expect(error).toBeUndefined();
				expect(items.map(({ json }) => json)).toEqual([
					{
						targetId: device.id,
						targetType: resource,
						kind,
						state: 'UNNECESSARY',
						skipped: true,
						reason: expect.stringContaining('already'),
					},
				]);
			},
		);

		it('is a success also where only the refusal says so', async () => {
			refuse(resource, 'Action not necessary', 'It is already at the current setting.');
			const [{ id }, parameters] = command();
			sandbox.control.addFault({
				match: { method: 'GET' },
				respond: { kind: 'json', status: 200, body: { id } },
			});
			const { items, error } = await runEnode(sandbox.credential(), parameters);
			expect(error).toBeUndefined();
			expect(items[0]!.json).toMatchObject({
				state: 'UNNECESSARY',
				reason: expect.stringContaining('already at the current setting'),
			});
		});

		const opposite = { START: 'A STOP action', STOP: 'The START action' }[kind ?? ''];

		it.each([
			'This device cannot do this.',
			`${opposite ?? 'Another change'} is already in progress.`,
		])('is none where neither says so, and the refusal is told: %s', async (detail) => {
			refuse(resource, 'Action not supported', detail);
			const [{ id }, parameters] = command();
			sandbox.control.addFault({
				match: { method: 'GET' },
				respond: { kind: 'json', status: 200, body: { id } },
			});
			const { error } = await runEnode(sandbox.credential(), parameters);
			expect(error?.message).toContain(detail);
		});
	});
});
