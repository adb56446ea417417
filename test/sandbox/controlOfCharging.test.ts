import { findBy, run, type Running } from './support';

const HOUR = 3_600_000;
const AMSTERDAM = 'c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35';

describe('schedules and smart charging', () => {
	let running: Running;

	const get = async (path: string) => (await running.api.get(path)).data;
	const advance = async (ms: number) => {
		running.sandbox.control.advanceClock(ms);
		await running.renewToken();
	};
	const vehicle = (userId: string, vendor: string) =>
		findBy(running.sandbox, 'vehicle', { userId, vendor });
	const scheduleOf = async (userId: string, targetType: string) => {
		const { data } = await get(`/users/${encodeURIComponent(userId)}/schedules`);
		return data.find((schedule: { targetType: string }) => schedule.targetType === targetType);
	};

	beforeEach(async () => {
		running = await run();
		// The clock moves only when the test says so.
		running.sandbox.control.setClockSpeed(0);
	});

	afterEach(async () => await running.sandbox.close());

	it('charges at night in the time zone of the location', async () => {
		const schedule = await scheduleOf(AMSTERDAM, 'vehicle');
		const path = `/schedules/${schedule.id}/status`;
		expect(await get(path)).toMatchObject({
			state: 'ALIGNED',
			isCharging: false,
			isChargingExpected: false,
			isChargingExpectedParts: { needsCharge: true, isPluggedIn: true, shouldCharge: false },
			upcomingTransitions: [
				{ at: '2026-01-15T22:00:00.000Z', shouldCharge: true },
				{ at: '2026-01-16T05:00:00.000Z', shouldCharge: false },
			],
		});
		await advance(10 * HOUR);
		expect((await get(path)).state).toBe('PENDING');
		await advance(HOUR);
		expect(await get(path)).toMatchObject({ state: 'ALIGNED', isCharging: true });
		await running.control.post(`/assets/vehicle/${schedule.targetId}`, {
			isReachable: false,
			chargeState: { isCharging: false },
		});
		expect((await get(path)).state).toBe('MISALIGNED');
	});

	it('follows temperatures, weekdays included', async () => {
		const { id, targetId } = await scheduleOf('jörg@example.com', 'hvac');
		await advance(5 * HOUR);
		const status = await get(`/schedules/${id}/status`);
		expect(status).toMatchObject({
			state: 'ALIGNED',
			expected: { mode: 'HEAT', heatSetpoint: 21.5 },
			current: { mode: 'HEAT', heatSetpoint: 21.5 },
		});
		const at = status.upcomingTransitions.map((next: { at: string }) => next.at);
		expect(at).toEqual(['2026-01-15T21:30:00.000Z', '2026-01-16T05:00:00.000Z']);
		expect((await get(`/hvacs/${targetId}`)).thermostatState.heatSetpoint).toBe(21.5);
	});

	it('creates, changes and deletes schedules of the right target only', async () => {
		const { id: targetId, location } = vehicle('anna-berg', 'TESLA');
		const other = vehicle('lars.jensen', 'POLESTAR');
		const body = {
			targetType: 'vehicle',
			targetId,
			locationId: location.id,
			isEnabled: true,
			defaultShouldCharge: true,
			rules: [{ hourMinute: { from: '12:00', to: '24:00' }, shouldCharge: false }],
		};
		const path = '/users/anna-berg/schedules';
		const statusWith = async (change: object) =>
			(await running.api.post(path, { ...body, ...change })).status;
		expect(await statusWith({ targetId: other.id })).toBe(400);
		expect(await statusWith({ targetType: 'charger' })).toBe(400);
		expect(await statusWith({ locationId: other.location.id })).toBe(400);
		expect(await statusWith({ locationId: null })).toBe(400);
		const { status, data } = await running.api.post(path, body);
		expect([status, data]).toEqual([200, { ...body, id: data.id }]);

		await advance(5_000);
		expect((await get(`/vehicles/${targetId}`)).chargeState.isCharging).toBe(false);
		const own = `/schedules/${data.id}`;
		expect((await running.api.put(own, { defaultTargetState: {} })).status).toBe(400);
		expect((await running.api.put(own, { isEnabled: false })).data.isEnabled).toBe(false);
		expect((await get(`${own}/status`)).state).toBe('INACTIVE:DISABLED');
		expect((await running.api.delete(own)).status).toBe(204);
		expect((await running.api.get(own)).status).toBe(404);
	});

	it('plans charging for the cheapest hours before the deadline', async () => {
		const { id } = vehicle('anna-berg', 'TESLA');
		const own = `/vehicles/${id}`;
		const refused = await running.api.put(`${own}/smart-charging-policy`, { isEnabled: true });
		expect([refused.status, refused.data.title]).toEqual([400, 'Cannot activate smart charging']);
		expect((await get(`${own}/smart-charging-status`)).state).toBe('DISABLED');
		expect((await running.api.get(`${own}/smart-charging-plans/latest`)).status).toBe(404);

		const policy = { isEnabled: true, deadline: '07:00', minimumChargeLimit: 0 };
		const { data } = await running.api.put(`${own}/smart-charging-policy`, policy);
		expect(data).toEqual(policy);
		expect((await get(`${own}/smart-charging-status`)).state).toBe('PLAN:EXECUTING:STOPPING');
		const plan = await get(`${own}/smart-charging-plans/latest`);
		expect(plan).toMatchObject({ vehicleId: id, currency: 'NOK', endedAt: null });
		expect(plan.smartCost).toBeLessThan(plan.nonSmartCost);

		await advance(5_000);
		expect((await get(`${own}/smart-charging-status`)).state).toBe('PLAN:EXECUTING:STOPPED');
		expect((await get(own)).chargeState.isCharging).toBe(false);
		await advance(19 * HOUR);
		expect((await get(`${own}/smart-charging-status`)).state).toBe('FULLY_CHARGED');
		expect(await get(`${own}/smart-charging-plans/${plan.id}`)).toMatchObject({
			finalState: 'PLAN:ENDED:FINISHED',
		});
		const { estimatedFinishAt, endedAt } = await get(`${own}/smart-charging-plans/latest`);
		expect(Date.parse(endedAt) - Date.parse(estimatedFinishAt)).toBeLessThan(HOUR);
	});

	it('lets an override charge at once', async () => {
		const { id } = vehicle('anna-berg', 'TESLA');
		const own = `/vehicles/${id}`;
		const override = `${own}/smart-override`;
		expect((await running.api.delete(override)).status).toBe(404);
		await running.api.put(`${own}/smart-charging-policy`, { isEnabled: true, deadline: '07:00' });
		await advance(5_000);
		const post = { headers: { 'content-type': false } };
		const { data } = await running.api.post(override, undefined, post);
		expect(data).toMatchObject({ targetId: id, endedAt: null, userId: 'anna-berg' });
		await advance(5_000);
		expect((await get(`/vehicles/actions/${data.vendorActionId}`)).state).toBe('CONFIRMED');
		const status = await get(`${own}/smart-charging-status`);
		expect(status).toMatchObject({
			state: 'PLAN:EXECUTING:OVERRIDDEN',
			smartOverride: { targetId: id, endedAt: null },
		});
		expect((await running.api.delete(override)).data.endedAt).not.toBeNull();
	});

	it('lets only one of schedule and smart charging be in control', async () => {
		const schedule = await scheduleOf(AMSTERDAM, 'vehicle');
		const policy = `/vehicles/${schedule.targetId}/smart-charging-policy`;
		await running.api.put(policy, { isEnabled: true, deadline: '06:00' });
		expect((await get(`/schedules/${schedule.id}`)).isEnabled).toBe(false);
		await running.api.put(`/schedules/${schedule.id}`, { isEnabled: true });
		expect((await get(policy)).isEnabled).toBe(false);
	});
});
