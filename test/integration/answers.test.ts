import type { IDataObject } from 'n8n-workflow';
import { assetsOf } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

function idOf(type: AssetType, vendor: string) {
	const asset = assetsOf(sandbox.control.state, type)
		.values()
		.find((one) => one.vendor === vendor);
	return byId(asset!.id);
}

async function run(resource: string, operation: string, parameters: IDataObject) {
	return await runEnode(sandbox.credential(), { resource, operation, ...parameters });
}

describe('what comes of a command', () => {
	it('starting to charge returns an action, which can be followed and cancelled', async () => {
		const vehicleId = idOf('vehicle', 'TESLA');
		const { items } = await run('vehicle', 'stopCharging', { vehicleId });
		const { id, state, kind } = items[0]!.json;
		expect({ state, kind }).toEqual({ state: 'PENDING', kind: 'STOP' });

		const cancelled = await run('vehicle', 'cancelAction', { actionId: byId(id) });
		expect(cancelled.items[0]!.json).toMatchObject({ id, state: 'CANCELLED' });

		const again = await run('vehicle', 'cancelAction', { actionId: byId(id) });
		expect(again.error?.message).toBe(
			'Enode could not do this in the current state: the STOP action is already CANCELLED',
		);
		expect(again.error?.description).toBe(
			"There is nothing left to cancel. 'Get Action' tells how the action ended.",
		);
	});

	it('names the way out where a schedule or smart charging is in control', async () => {
		const vehicleId = idOf('vehicle', 'VOLVO');
		const start = await run('vehicle', 'startCharging', { vehicleId });
		expect(start.error?.message).toContain('Enode could not act on this request: ');
		expect(start.error?.description).toContain("To charge now, use 'Create Smart Override'");
		const stop = await run('vehicle', 'stopCharging', { vehicleId });
		expect(stop.error?.description).toContain('To stop charging, turn off');
		expect(stop.error?.description).not.toContain('charge now');
		const charger = await run('charger', 'stopCharging', { chargerId: idOf('charger', 'KEBA') });
		expect(charger.error?.description).toContain("turn off 'Enabled' with Schedule: 'Update'");
	});

	it('says what to check where a device cannot do it now', async () => {
		const unplugged = assetsOf(sandbox.control.state, 'vehicle')
			.values()
			.find((one) => {
				const { chargeState, capabilities } = one as unknown as {
					chargeState: { isPluggedIn: boolean | null };
					capabilities: { startCharging: { isCapable: boolean } };
				};
				return chargeState.isPluggedIn === false && capabilities.startCharging.isCapable;
			})!;
		const { error } = await run('vehicle', 'startCharging', { vehicleId: byId(unplugged.id) });
		expect(error?.message).toContain('Enode refused the request: ');
		expect(error?.description).toContain('Check that the vehicle is plugged in');
	});

	it('tells that the client may connect no more devices', async () => {
		sandbox.control.setConnectionLimit(1);
		const parameters = { userId: byId('new'), redirectUri: 'https://example.com' };
		const { error } = await run('linkSession', 'create', parameters);
		expect(error?.message).toContain('Connections limit reached');
		expect(error?.description).toContain('User: Delete');
	});
});

describe('answers without a body', () => {
	it.each([
		['vehicle', 'refresh', () => ({ vehicleId: idOf('vehicle', 'TESLA') }), { refreshed: true }],
		['user', 'deauthorize', () => ({ userId: byId('anna-berg') }), { deauthorized: true }],
		['user', 'delete', () => ({ userId: byId('anna-berg') }), { deleted: true }],
	] as const)('%s: %s', async (resource, operation, parameters, expected) => {
		const given = parameters();
		const { items } = await run(resource, operation, given);
		const id = Object.values(given)[0]?.value;
		expect(items[0]!.json).toEqual({ ...expected, id });
	});

	it('a deleted location is returned, too', async () => {
		const { id, name } = sandbox.control.state.locations.values()[0]!;
		const { items } = await run('location', 'delete', { locationId: byId(id) });
		expect(items[0]!.json).toMatchObject({ deleted: true, id, name });
	});

	it.each([
		[204, true],
		[503, false],
	])('readiness with HTTP %i', async (status, ready) => {
		sandbox.control.addFault({
			match: { path: '/health/ready' },
			respond: { kind: 'text', status, body: '', contentType: 'text/plain' },
		});
		const { items } = await run('service', 'checkReadiness', {});
		expect(items.map(({ json }) => json)).toEqual([{ ready }]);
	});
});

describe('statistics', () => {
	it('of an inverter are marked while they may still change', async () => {
		const today = new Date(sandbox.control.clock.now());
		const period = { year: today.getUTCFullYear(), month: today.getUTCMonth() + 1 };
		const inverterId = idOf('inverter', 'HUAWEI');
		const current = await run('inverter', 'getStatistics', { inverterId, ...period });
		expect(current.items[0]!.json).toMatchObject({
			inverterId: inverterId.value,
			resolution: 'DAY',
			unit: 'kWh',
			isFinal: false,
			retryAfter: expect.any(String),
		});
		const past = await run('inverter', 'getStatistics', { inverterId, year: 2026, month: 1 });
		expect(past.items).toHaveLength(31);
		expect(past.items[0]!.json).toMatchObject({ isFinal: true });
		expect(past.items[0]!.json).not.toHaveProperty('retryAfter');
	});

	it('of a home give the reason for a series that there is not', async () => {
		const { id } = sandbox.control.state.hemSystems.values()[0]!;
		const { items } = await run('hemSystem', 'getStatistics', {
			hemSystemId: byId(id),
			interval: '2026-01',
		});
		const levels = items.filter(({ json }) => json.series === 'batteryLevel');
		expect(levels.map(({ json }) => json)).toEqual([
			{ hemSystemId: id, series: 'batteryLevel', isAvailable: false, reason: expect.any(String) },
		]);
		const generation = items.filter(({ json }) => json.series === 'generation');
		expect(generation).toHaveLength(31);
	});

	it('of a home before its time are explained', async () => {
		const { id } = sandbox.control.state.hemSystems.values()[0]!;
		const { error } = await run('hemSystem', 'getStatistics', {
			hemSystemId: byId(id),
			interval: '1999-01',
		});
		expect(error?.description).toContain('between the installation of the system and today');
	});

	it('mean a time without an offset in the time zone of the workflow', async () => {
		await run('chargingSession', 'getAll', {
			userId: byId('anna-berg'),
			startDate: '2026-07-01T00:00:00',
		});
		const [request] = sandbox.apiRequests();
		expect(request!.query.startDate).toMatch(/^2026-07-01T00:00:00\.000(Z|[+-]\d{2}:\d{2})$/);
	});
});

describe('input that cannot be meant', () => {
	const location = () => ({ locationId: byId(sandbox.control.state.locations.values()[0]!.id) });
	const since = { userId: byId('anna-berg') };

	it.each([
		[
			'chargingSession',
			'getAll',
			() => ({ ...since, startDate: 'last Tuesday' }),
			"'Start Date' is not a date and time",
		],
		[
			'location',
			'setTariff',
			() => ({ ...location(), tariffId: byId('t'), specify: 'json', json: '={{ "[oops" }}' }),
			"'Intervals (JSON)' is not valid JSON",
		],
		['vehicle', 'getAll', () => ({ filters: { userId: byId('') } }), "'User' has no value"],
		[
			'vehicle',
			'setMaxCurrent',
			() => ({ vehicleId: byId('v'), maxCurrent: 'a lot' }),
			"'Max Current (A)' is not a number from 0",
		],
	] as const)('%s: %s', async (resource, operation, parameters, message) => {
		const { error } = await run(resource, operation, parameters());
		expect(error?.message).toBe(message);
		expect(sandbox.control.requests()).toEqual([]);
	});
});
