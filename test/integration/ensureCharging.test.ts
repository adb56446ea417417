import type { IDataObject } from 'n8n-workflow';
import type { ActionOutcome } from '../../sandbox/state/action';
import { assetsOf } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock.cts';
import { useSandbox } from '../support/useSandbox';

useFastClock();
// At noon, when the schedule of a vehicle in Amsterdam does not charge.
const sandbox = useSandbox({ startAt: new Date('2026-01-15T12:00:00Z') });

const of = (type: AssetType, vendor: string) =>
	assetsOf(sandbox.control.state, type)
		.values()
		.find((one) => one.vendor === vendor)!;

/** A vehicle that is plugged in, and charges. */
const tesla = () => of('vehicle', 'TESLA');
/** A vehicle that a schedule controls. */
const scheduled = () =>
	sandbox.control.state.schedules
		.values()
		.find(({ targetType, isEnabled }) => targetType === 'vehicle' && isEnabled)!.targetId;

const ensure = (id: string, parameters: IDataObject = {}): IDataObject => ({
	...{ resource: 'vehicle', operation: 'ensureCharging', vehicleId: byId(id), shouldCharge: true },
	...parameters,
});

async function only(parameters: IDataObject): Promise<IDataObject> {
	const { items, error } = await runEnode(sandbox.credential(), parameters);
	if (error) throw new Error(`${error.message} ${error.description}`);
	expect(items).toHaveLength(1);
	return items[0]!.json;
}

/** What was sent to change something, such as "POST charging". */
const commands = () =>
	sandbox
		.apiRequests()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path.split('/').pop()}`);

/** Answers for a vehicle v1 with this state; commands are accepted by nobody. */
function answer(device: IDataObject): void {
	const body = { id: 'v1', isReachable: true, ...device };
	const respond = { kind: 'json', status: 200, body } as const;
	sandbox.control.addFault({ match: { method: 'GET', path: '/vehicles/v1' }, respond });
}

describe('a device that is as it should be', () => {
	it('gets no command, however often it is run', async () => {
		await only(ensure(tesla().id, { shouldCharge: false, options: { waitForCompletion: true } }));
		expect(commands()).toEqual(['POST charging']);
		for (let round = 0; round < 5; round++) {
			expect(await only(ensure(tesla().id, { shouldCharge: false }))).toEqual({
				...{ id: tesla().id, shouldCharge: false, changed: false, isCharging: false },
				...{ reason: 'alreadyStopped', explanation: 'The vehicle is not charging.' },
				...{ interventions: [], action: null },
			});
		}
		expect(commands()).toEqual(['POST charging']);
	});

	it('gets one command for each change over many runs', async () => {
		const changed: unknown[] = [];
		for (const shouldCharge of [false, false, true, true, true, false, true]) {
			const options = { waitForCompletion: true };
			changed.push((await only(ensure(tesla().id, { shouldCharge, options }))).changed);
		}
		expect(changed).toEqual([true, false, true, false, false, true, true]);
		expect(commands()).toHaveLength(4);
	});

	it('gets one command for several items of one run', async () => {
		const { items } = await runEnode(
			sandbox.credential(),
			ensure(tesla().id, { shouldCharge: false, options: { waitForCompletion: true } }),
			{ items: [{}, {}, {}] },
		);
		expect(items.map(({ json }) => json.reason)).toEqual([
			...['stopped', 'alreadyStopped', 'alreadyStopped'],
		]);
		expect(commands()).toHaveLength(1);
	});
});

/** What comes of two items of one run that tell the same vehicle to stop, and to charge. */
async function stopAndStart(): Promise<unknown[]> {
	const { items } = await runEnode(
		sandbox.credential(),
		{ ...ensure(tesla().id), shouldCharge: '={{ $json.on }}' },
		{ items: [{ on: false }, { on: true }] },
	);
	return items.map(({ json }) => [json.changed, json.reason]);
}

it('gets the command of the last of several items of one run, though the first is on its way', async () => {
	expect(await stopAndStart()).toEqual([
		[true, 'stopped'],
		[true, 'started'],
	]);
	const sent = sandbox.apiRequests().filter(({ method }) => method === 'POST');
	expect(sent.map(({ body }) => (body as IDataObject).action)).toEqual(['STOP', 'START']);
});

it('does not take a command that is on its way for done where Enode refuses the opposite', async () => {
	sandbox.control.addFault({
		match: { method: 'POST', path: `/vehicles/${tesla().id}/charging` },
		after: 1,
		respond: { kind: 'json', status: 400, body: { title: 'A STOP action is already in progress' } },
	});
	expect(await stopAndStart()).toEqual([
		[true, 'stopped'],
		[false, 'refused'],
	]);
});

describe('a command', () => {
	it('is pending at first, and confirmed where that is waited for', async () => {
		const stop = { shouldCharge: false };
		expect(await only(ensure(tesla().id, stop))).toMatchObject({
			...{ changed: true, isCharging: true, reason: 'stopped' },
			action: { state: 'PENDING', kind: 'STOP', targetId: tesla().id },
		});
		sandbox.control.reset();
		const waiting = { ...stop, options: { waitForCompletion: true } };
		expect(await only(ensure(tesla().id, waiting))).toMatchObject({
			...{ changed: true, isCharging: false, action: { state: 'CONFIRMED' } },
		});
	});

	it('that fails is an error, as with other commands', async () => {
		const failureReason = { type: 'NO_RESPONSE', detail: 'No answer.' };
		const outcome = { state: 'FAILED', failureReason } as ActionOutcome;
		sandbox.control.setActions({ settleMs: 100, next: [outcome] });
		const options = { waitForCompletion: true };
		const parameters = ensure(tesla().id, { shouldCharge: false, options });
		const { error } = await runEnode(sandbox.credential(), parameters);
		expect(error?.message).toBe('The action is FAILED: No answer.');
	});

	it('goes to chargers, too', async () => {
		const charger = of('charger', 'ZAPTEC');
		const isCharging = (charger as unknown as { chargeState: IDataObject }).chargeState.isCharging;
		const { vehicleId, ...rest } = ensure('', { shouldCharge: !isCharging });
		const options = { waitForCompletion: true };
		const target = { ...rest, resource: 'charger', chargerId: byId(charger.id), options };
		expect(vehicleId).toBeDefined();
		expect((await only(target)).changed).toBe(true);
		expect((await only(target)).changed).toBe(false);
		expect(commands()).toEqual(['POST charging']);
	});
});

describe('what stands in the way is a result, and no command is sent', () => {
	const plugged = { isPluggedIn: true, isCharging: false };
	const fullState = { ...plugged, isFullyCharged: true };
	const withPower = (powerDeliveryState: string) => ({ ...plugged, powerDeliveryState });
	const notCapable = { startCharging: { isCapable: false, interventionIds: [] } };

	it.each<[string, IDataObject, string | RegExp]>([
		['notPluggedIn', { chargeState: { ...plugged, isPluggedIn: false } }, 'Plug it in'],
		['full', { chargeState: fullState }, 'charged up to its limit'],
		['full', { chargeState: withPower('PLUGGED_IN:COMPLETE') }, 'charged up to its limit'],
		['fault', { chargeState: withPower('PLUGGED_IN:FAULT') }, 'reports a fault'],
		['noPower', { chargeState: withPower('PLUGGED_IN:NO_POWER') }, 'gets no power'],
		['unreachable', { chargeState: plugged, isReachable: false }, 'not reachable'],
		[
			'notCapable',
			{ chargeState: plugged, capabilities: notCapable },
			/cannot do this with the vehicle at the moment\.$/,
		],
	])('%s: %j', async (reason, device, explanation) => {
		answer(device);
		const result = await only(ensure('v1'));
		expect(result).toMatchObject({ changed: false, reason, action: null, isCharging: false });
		expect(result.explanation).toMatch(explanation);
		expect(commands()).toEqual([]);
	});

	it('is only what stands against the command: to stop, a device must be able to stop', async () => {
		const capabilities = {
			startCharging: { isCapable: true, interventionIds: [] },
			stopCharging: { isCapable: false, interventionIds: [] },
		};
		const charging = { ...plugged, isCharging: true };
		answer({ chargeState: charging, capabilities });
		expect(await only(ensure('v1', { shouldCharge: false }))).toMatchObject({
			...{ changed: false, reason: 'notCapable' },
		});
		expect(commands()).toEqual([]);
	});

	it.each(['PLUGGED_IN:FAULT', 'PLUGGED_IN:NO_POWER', 'PLUGGED_IN:COMPLETE'])(
		'is not %s where a device has to stop',
		async (powerDeliveryState) => {
			answer({ chargeState: { ...plugged, isCharging: true, powerDeliveryState } });
			await runEnode(sandbox.credential(), ensure('v1', { shouldCharge: false }));
			expect(commands()).toEqual(['POST charging']);
		},
	);

	it('tells by which interventions a device would be able to', async () => {
		const { items } = await runEnode(sandbox.credential(), {
			...{ resource: 'intervention', operation: 'getAll', simplify: false, returnAll: true },
		});
		const body = items[0]!.json;
		const { title, description } = body.resolution as IDataObject;
		const startCharging = {
			isCapable: false,
			interventionIds: [body.id, '00000000-0000-4000-8000-000000000000'],
		};
		answer({ chargeState: plugged, capabilities: { startCharging } });
		const { interventions, explanation } = await only(ensure('v1'));
		expect(interventions).toEqual([`${title}: ${description}`]);
		expect(explanation).toContain('The interventions say what would help.');
	});
});

describe('a refusal', () => {
	const refuse = (status: number, body: IDataObject) =>
		sandbox.control.addFault({
			match: { method: 'POST', path: '/vehicles/v1/charging' },
			respond: { kind: 'json', status, body },
		});

	it.each([
		[
			'refused',
			'The charger is asleep.',
			'Enode refused the command to the vehicle. The charger is asleep.',
		],
		['pending', 'The vehicle is already starting.', 'a command is on its way'],
		['refused', 'A STOP action is already in progress.', 'Enode refused the command'],
	])(
		'of which the state does not tell why is %s, with what Enode says: %s',
		async (reason, detail, text) => {
			answer({ chargeState: { isPluggedIn: null, isCharging: null } });
			refuse(400, { title: 'Refused', detail });
			const result = await only(ensure('v1'));
			expect(result).toMatchObject({ reason, changed: false, isCharging: null });
			expect(result.explanation).toContain(text);
		},
	);

	it('of an action that is cancelled at once is one, too', async () => {
		answer({ chargeState: { isPluggedIn: null, isCharging: null } });
		const failureReason = { type: 'FAILED_PRECONDITION', detail: 'Not plugged in.' };
		refuse(200, { id: 'a-1', state: 'CANCELLED', failureReason });
		expect(await only(ensure('v1'))).toMatchObject({ reason: 'refused', changed: false });
	});

	/** The device as it is read first, and as it is read after the command. */
	function changing(first: IDataObject, then: IDataObject): void {
		const match = { method: 'GET', path: '/vehicles/v1' };
		const bodies = [first, then].map((one) => ({ id: 'v1', isReachable: true, ...one }));
		for (const [index, body] of bodies.entries()) {
			const respond = { kind: 'json', status: 200, body } as const;
			sandbox.control.addFault({ match, times: index === 0 ? 1 : undefined, respond });
		}
	}

	const charges = { chargeState: { isPluggedIn: true, isCharging: true } };
	const waits = { chargeState: { isPluggedIn: true, isCharging: false } };

	it('is told by the state that the device has by then', async () => {
		changing(charges, waits);
		refuse(400, { title: 'Refused' });
		expect(await only(ensure('v1', { shouldCharge: false }))).toMatchObject({
			...{ reason: 'alreadyStopped', isCharging: false, changed: false },
		});
	});

	it('is told by the interventions that the device has by then', async () => {
		const startCharging = { isCapable: false, interventionIds: ['i1'] };
		changing(waits, { ...waits, capabilities: { startCharging } });
		refuse(400, { title: 'Refused' });
		sandbox.control.addFault({
			match: { path: '/interventions/i1' },
			respond: { kind: 'json', status: 200, body: { resolution: { title: 'Renew it' } } },
		});
		expect(await only(ensure('v1'))).toMatchObject({
			...{ reason: 'notCapable', interventions: ['Renew it'] },
		});
	});

	it('keeps what Enode says where the device cannot be read any more', async () => {
		sandbox.control.addFault({
			match: { method: 'GET', path: '/vehicles/v1' },
			times: 1,
			respond: { kind: 'json', status: 200, body: { id: 'v1', isReachable: true, ...waits } },
		});
		refuse(400, { title: 'Refused', detail: 'The charger is asleep.' });
		const result = await only(ensure('v1'));
		expect(result).toMatchObject({ reason: 'refused', isCharging: false });
		expect(result.explanation).toContain('The charger is asleep.');
	});

	it('to stop does not advise to plug in', async () => {
		answer({ chargeState: { isPluggedIn: false, isCharging: null } });
		const { reason, explanation } = await only(ensure('v1', { shouldCharge: false }));
		expect(reason).toBe('notPluggedIn');
		expect(explanation).toBe('The vehicle is not plugged in.');
	});

	it('that has nothing to do with the device is an error', async () => {
		answer({ chargeState: { isPluggedIn: true, isCharging: false } });
		refuse(403, { title: 'Forbidden' });
		const { error } = await runEnode(sandbox.credential(), ensure('v1'));
		expect(error?.httpCode).toBe('403');
	});
});

describe('a vehicle that Enode does not charge smartly', () => {
	const options = { smartOverride: true };
	const respond = (status: number) =>
		({ kind: 'json', status, body: { title: 'Refused', detail: 'Not eligible.' } }) as const;

	it.each([400, 404, 422])('is told to stop all the same (%i)', async (status) => {
		sandbox.control.addFault({
			match: { method: 'GET', path: `/vehicles/${tesla().id}/smart-charging-status` },
			respond: respond(status),
		});
		const result = await only(ensure(tesla().id, { shouldCharge: false, options }));
		expect(result).toMatchObject({ reason: 'stopped', changed: true });
		expect(commands()).toEqual(['POST charging']);
	});

	it.each([
		[400, 'refused'],
		[422, 'controlled'],
	])('is left as it is where an override is refused (%i)', async (status, reason) => {
		answer({ chargeState: { isPluggedIn: null, isCharging: null } });
		for (const [name, own] of [
			['charging', 422],
			['smart-override', status],
		] as const) {
			const match = { method: 'POST', path: `/vehicles/v1/${name}` };
			sandbox.control.addFault({ match, respond: respond(own) });
		}
		const result = await only(ensure('v1', { options }));
		expect(result).toMatchObject({ reason, changed: false, action: null });
		expect(result.explanation).toContain('Not eligible.');
	});
});

describe('a vehicle that a schedule controls', () => {
	it('is left to it', async () => {
		const result = await only(ensure(scheduled()));
		expect(result).toMatchObject({ reason: 'controlled', changed: false, action: null });
		expect(result.explanation).toContain('A schedule or smart charging controls the vehicle');
		expect(commands()).toEqual(['POST charging']);
	});

	it('is charged by an override where that is allowed, which ends when charging shall stop', async () => {
		const options = { smartOverride: true, waitForCompletion: true };
		expect(await only(ensure(scheduled(), { options }))).toMatchObject({
			...{ reason: 'overrideCreated', changed: true, isCharging: true },
			action: { state: 'CONFIRMED' },
		});
		expect(await only(ensure(scheduled(), { options }))).toMatchObject({ changed: false });
		expect(commands()).toEqual(['POST charging', 'POST smart-override']);

		const stop = { shouldCharge: false, options };
		expect(await only(ensure(scheduled(), stop))).toMatchObject({
			...{ reason: 'overrideEnded', changed: true, action: null },
		});
		expect(commands().slice(2)).toEqual(['DELETE smart-override']);

		// Without an override there is none to end, and none that stops it.
		sandbox.control.changeAsset('vehicle', scheduled(), { chargeState: { isCharging: true } });
		expect(await only(ensure(scheduled(), stop))).toMatchObject({
			...{ reason: 'controlled', changed: false, isCharging: true },
		});
		expect(commands().slice(3)).toEqual(['POST charging']);
	});
});
