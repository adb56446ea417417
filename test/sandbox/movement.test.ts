import { findBy, run, START, type Running } from './support';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('devices on the move', () => {
	let running: Running;

	const get = async (path: string) => (await running.api.get(path)).data;
	/** Tokens live for an hour of the sandbox's time. */
	const advance = async (ms: number) => {
		running.sandbox.control.advanceClock(ms);
		await running.renewToken();
	};

	beforeEach(async () => {
		running = await run();
	});

	afterEach(async () => await running.sandbox.close());

	it('charges a car until it is full', async () => {
		const { id } = findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		await advance(HOUR);
		const { chargeState } = await get(`/vehicles/${id}`);
		// 11 kW into 75 kWh, from 42 percent on.
		expect(chargeState).toMatchObject({ batteryLevel: 57, range: 292, isFullyCharged: false });
		expect(chargeState.chargeTimeRemaining).toBe(94);
		await advance(2 * HOUR);
		const full = await get(`/vehicles/${id}`);
		expect(full.chargeState).toMatchObject({
			batteryLevel: 80,
			isCharging: false,
			isFullyCharged: true,
			powerDeliveryState: 'PLUGGED_IN:COMPLETE',
		});
		const fullAt = Date.parse(full.lastSeen) - START.startAt.getTime();
		expect(fullAt / HOUR).toBeCloseTo((0.38 * 75) / 11, 1);
		const charger = await get(`/chargers/${full.chargeState.pluggedInChargerId}`);
		expect(charger.chargeState).toMatchObject({ isCharging: false, isPluggedIn: true });
	});

	it('pulls plugs and puts them in', async () => {
		const { control, sandbox } = running;
		const { id } = findBy(sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		const charger = findBy(sandbox, 'charger', { userId: 'anna-berg' });
		const out = await control.post(`/assets/vehicle/${id}/plug`, { isPluggedIn: false });
		expect(out.data.chargeState).toMatchObject({
			isPluggedIn: false,
			isCharging: false,
			powerDeliveryState: 'UNPLUGGED',
			pluggedInChargerId: null,
		});
		expect((await get(`/chargers/${charger.id}`)).chargeState).toMatchObject({
			isPluggedIn: false,
			pluggedInVehicleId: null,
		});
		const back = await control.post(`/assets/vehicle/${id}/plug`, { isPluggedIn: true });
		expect(back.data.chargeState).toMatchObject({ isCharging: true, chargeRate: 11 });
		const hvac = findBy(sandbox, 'hvac', {});
		const wrong = await control.post(`/assets/hvac/${hvac.id}/plug`, { isPluggedIn: true });
		expect(wrong.status).toBe(404);
	});

	it('takes any member of an asset from outside, but nothing that does not fit', async () => {
		const { control, sandbox } = running;
		const { id } = findBy(sandbox, 'meter', {});
		const changed = await control.post(`/assets/meter/${id}`, {
			isReachable: false,
			energyState: { power: -3.2 },
		});
		expect(changed.data).toMatchObject({ isReachable: false, energyState: { power: -3.2 } });
		await advance(HOUR);
		expect((await get(`/meters/${id}`)).energyState.power).toBe(-3.2);
		for (const patch of [{ energyState: { power: 'much' } }, { id: 'x' }, { colour: 'red' }]) {
			expect((await control.post(`/assets/meter/${id}`, patch)).status).toBe(400);
		}
	});

	it('warms rooms to their set point', async () => {
		const { id } = findBy(running.sandbox, 'hvac', { vendor: 'MITSUBISHI' });
		expect(await get(`/hvacs/${id}`)).toMatchObject({
			consumptionRate: 1.4,
			temperatureState: { currentTemperature: 20.4, isActive: true },
		});
		await advance(8 * HOUR);
		const warm = await get(`/hvacs/${id}`);
		expect(warm.temperatureState.isActive).toBe(false);
		expect(warm.temperatureState.currentTemperature).toBeCloseTo(21.3, 0);
		expect(warm.consumptionRate).toBe(0);
	});

	it('lets the sun, the battery and the grid balance', async () => {
		await advance(13 * HOUR);
		const { id, batteryId, meterId } = {
			id: findBy(running.sandbox, 'inverter', { vendor: 'SMA' }).id,
			batteryId: findBy(running.sandbox, 'battery', { vendor: 'SMA' }).id,
			meterId: findBy(running.sandbox, 'meter', { vendor: 'SMA' }).id,
		};
		expect((await get(`/inverters/${id}`)).productionState).toMatchObject({
			productionRate: 0,
			isProducing: false,
		});
		await advance(10 * HOUR);
		const { productionState } = await get(`/inverters/${id}`);
		expect(productionState.productionRate).toBeGreaterThan(0);
		const { chargeState } = await get(`/batteries/${batteryId}`);
		const { power } = (await get(`/meters/${meterId}`)).energyState;
		const consumption = productionState.productionRate + power - chargeState.chargeRate;
		expect(consumption).toBeGreaterThan(0.1);
		expect(consumption).toBeLessThan(3);
	});

	it('runs a battery in the mode that it was given', async () => {
		const { id } = findBy(running.sandbox, 'battery', { vendor: 'TESLA' });
		const path = `/batteries/${id}/operation-mode`;
		await running.api.post(path, { operationMode: 'IMPORT_FOCUS' });
		await advance(4 * HOUR);
		const { chargeState, config } = await get(`/batteries/${id}`);
		expect(config.operationMode).toBe('IMPORT_FOCUS');
		expect(chargeState.batteryLevel).toBeCloseTo(100, 0);
	});
});
