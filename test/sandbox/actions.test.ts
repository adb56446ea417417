import type { Change } from '../../sandbox';
import { findBy, run, slug, type Running } from './support';

describe('actions', () => {
	let running: Running;
	let changes: Change[];

	const post = async (path: string, body?: object) =>
		await running.api.post(path, body, {
			headers: { 'content-type': body ? 'application/json' : false },
		});
	const get = async (path: string) => (await running.api.get(path)).data;
	const advance = (ms: number) => running.sandbox.control.advanceClock(ms);
	const idOf = (type: Parameters<typeof findBy>[1], userId: string, vendor: string) =>
		findBy(running.sandbox, type, { userId, vendor }).id;

	beforeEach(async () => {
		running = await run();
		changes = [];
		running.sandbox.control.changes.listen((change) => changes.push(change));
	});

	afterEach(async () => await running.sandbox.close());

	it('stops a charge on both ends of the cable once the action settles', async () => {
		const id = idOf('vehicle', 'anna-berg', 'TESLA');
		const { data: action } = await post(`/vehicles/${id}/charging`, { action: 'STOP' });
		expect(action).toMatchObject({ state: 'PENDING', kind: 'STOP', completedAt: null });
		expect((await get(`/vehicles/${id}`)).chargeState.isCharging).toBe(true);

		advance(3_000);
		const settled = await get(`/vehicles/actions/${action.id}`);
		expect(settled).toMatchObject({ state: 'CONFIRMED', failureReason: null });
		expect(settled.completedAt).not.toBeNull();
		const { chargeState } = await get(`/vehicles/${id}`);
		expect(chargeState).toMatchObject({
			isCharging: false,
			chargeRate: null,
			powerDeliveryState: 'PLUGGED_IN:STOPPED',
		});
		const charger = await get(`/chargers/${chargeState.pluggedInChargerId}`);
		expect(charger.chargeState).toMatchObject({ isCharging: false, pluggedInVehicleId: id });

		const names = changes.map(({ event }) => event);
		expect(names).toEqual(
			expect.arrayContaining(['user:vehicle:updated', 'user:vendor-action:updated']),
		);
		const updated = changes.find(({ event }) => event === 'user:vehicle:updated');
		expect(updated).toMatchObject({ user: { id: 'anna-berg' }, vehicle: { id } });
		expect(updated?.updatedFields).toContain('chargeState.isCharging');
	});

	it('reuses an equal pending action, and cancels another one', async () => {
		const id = idOf('vehicle', 'anna-berg', 'TESLA');
		const { data: first } = await post(`/vehicles/${id}/charging`, { action: 'STOP' });
		const { data: again } = await post(`/vehicles/${id}/charging`, { action: 'STOP' });
		expect(again.id).toBe(first.id);
		const { data: other } = await post(`/vehicles/${id}/charging`, { action: 'START' });
		expect(other.state).toBe('PENDING');
		expect(await get(`/vehicles/actions/${first.id}`)).toMatchObject({
			state: 'CANCELLED',
			failureReason: { type: 'CONFLICT' },
		});
	});

	it('cancels on request, and answers 409 with the action when it is too late', async () => {
		const id = idOf('charger', 'EV-000317', 'WALLBOX');
		const { data: action } = await post(`/chargers/${id}/max-current`, { maxCurrent: 8 });
		const cancel = `/chargers/actions/${action.id}/cancel`;
		const { data } = await post(cancel);
		expect(data).toMatchObject({
			id: action.id,
			state: 'CANCELLED',
			failureReason: { type: 'REQUESTED_CANCELLATION' },
		});
		const late = await post(cancel);
		expect([late.status, late.data]).toEqual([409, data]);
		advance(10_000);
		expect((await get(`/chargers/${id}`)).chargeState.maxCurrent).toBe(16);
	});

	it('knows actions only under their own type, and answers 404 without a body', async () => {
		const id = idOf('battery', 'anna-berg', 'HUAWEI');
		const { data } = await post(`/batteries/${id}/operation-mode`, { operationMode: 'IDLE' });
		for (const path of [`/hvacs/actions/${data.id}`, `/batteries/actions/${id}`]) {
			const response = await running.api.get(path);
			expect([response.status, response.data]).toEqual([404, '']);
		}
	});

	it.each([
		['unplugged', 'vehicle', 'anna-berg', 'VOLKSWAGEN', 'START', 'Not plugged in'],
		['full', 'vehicle', 'lars.jensen', 'POLESTAR', 'START', 'Action not necessary'],
		['already charging', 'vehicle', 'anna-berg', 'TESLA', 'START', 'Action not necessary'],
		['not charging', 'vehicle', 'jörg@example.com', 'BMW', 'STOP', 'Action not necessary'],
		['incapable', 'vehicle', 'marie_dubois', 'PEUGEOT', 'START', 'Action not supported'],
		['incapable', 'charger', 'customer:10042', 'HEIDELBERG', 'STOP', 'Action not supported'],
		['full', 'charger', 'lars.jensen', 'EASEE', 'START', 'Action not necessary'],
	] as const)(
		'refuses what is %s (%s of %s, %s)',
		async (_case, type, user, vendor, action, title) => {
			const path = `/${type}s/${idOf(type, user, vendor)}/charging`;
			const response = await post(path, { action });
			expect([response.status, response.data.title]).toEqual([400, title]);
		},
	);

	it.each([
		['vehicle', 'sofia.lindqvist+home', 'VOLVO', 'Controlled by smart charging'],
		['charger', 'jörg@example.com', 'KEBA', 'Controlled by a schedule'],
	] as const)('leaves a %s of %s alone that is controlled', async (type, user, vendor, title) => {
		const path = `/${type}s/${idOf(type, user, vendor)}/charging`;
		const response = await post(path, { action: 'STOP' });
		expect([response.status, response.data.title]).toEqual([422, title]);
		expect(slug(response)).toBe('unprocessable-content');
	});

	it('ends actions as told, and those of unreachable devices by themselves', async () => {
		const { data: none } = await running.control.post('/actions', {
			settleMs: 1_000,
			next: [
				{ state: 'FAILED', failureReason: { type: 'NOT_FOUND', detail: 'Gone.' } },
				{ state: 'PENDING' },
			],
		});
		expect(none.counts.vehicle).toBe(24);
		const hvac = idOf('hvac', 'anna-berg', 'MITSUBISHI');
		const battery = idOf('battery', 'lars.jensen', 'TESLA');
		const { data: failing } = await post(`/hvacs/${hvac}/follow-schedule`);
		const { data: waiting } = await post(`/batteries/${battery}/operation-mode`, {
			operationMode: 'IMPORT_FOCUS',
		});
		const charger = idOf('charger', 'EV-000317', 'WALLBOX');
		await running.control.post(`/assets/charger/${charger}`, { isReachable: false });
		const { data: lost } = await post(`/chargers/${charger}/charging`, { action: 'STOP' });
		advance(60_000);
		expect(await get(`/hvacs/actions/${failing.id}`)).toMatchObject({
			state: 'FAILED',
			failureReason: { type: 'NOT_FOUND', detail: 'Gone.' },
		});
		expect((await get(`/batteries/actions/${waiting.id}`)).state).toBe('PENDING');
		expect(await get(`/chargers/actions/${lost.id}`)).toMatchObject({
			state: 'FAILED',
			failureReason: { type: 'NO_RESPONSE' },
		});
	});

	it('holds temperatures within what the unit can do', async () => {
		const id = idOf('hvac', 'anna-berg', 'MITSUBISHI');
		const path = `/hvacs/${id}/permanent-hold`;
		const statusOf = async (body: object) => (await post(path, body)).status;
		expect(await statusOf({ mode: 'HEAT', heatSetpoint: 45 })).toBe(400);
		expect(await statusOf({ mode: 'AUTO', heatSetpoint: 21, coolSetpoint: 22 })).toBe(400);
		expect(await statusOf({ mode: 'HEAT', coolSetpoint: 21 })).toBe(400);
		expect(await statusOf({ mode: 'AUTO', heatSetpoint: 19, coolSetpoint: 25 })).toBe(200);
		advance(5_000);
		expect((await get(`/hvacs/${id}`)).thermostatState).toMatchObject({
			mode: 'AUTO',
			heatSetpoint: 19,
			coolSetpoint: 25,
			holdType: 'PERMANENT',
		});
	});
});
