import type { IDataObject } from 'n8n-workflow';
import { momentOptions } from '../../nodes/EnodeTrigger/moments/catalogue';
import { ASSET_TYPES, type AssetType } from '../../sandbox/state/asset';
import { MomentsHost, shown } from '../trigger/moments/host';
import { findBy, run, START, type Running } from './support';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CABIN = '84d271f6-53b0-42ec-8a18-d37f64f2b1c9';

describe('what can be made to happen', () => {
	let running: Running;
	let events: IDataObject[];
	let host: MomentsHost;

	const get = async (path: string) => (await running.api.get(path)).data;
	const post = async (path: string, body?: object) => {
		const { status, data } = await running.control.post(path, body);
		expect({ path, status, detail: data.detail }).toMatchObject({ status: 200 });
		return data;
	};
	const refusal = async (path: string, body?: object) => {
		const { status, data } = await running.control.post(path, body);
		return `${status} ${data.detail}`;
	};
	const advance = async (ms: number) => {
		running.sandbox.control.advanceClock(ms);
		await running.renewToken();
	};
	/** Moments that the trigger tells of what happened since it was last asked. */
	const moments = () => {
		const told = host.deliver(events.splice(0));
		return told.map((moment) => shown(moment, true));
	};
	const tesla = () => findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
	const pathOf = ({ id }: { id: string }, type: AssetType = 'vehicle') => `/assets/${type}/${id}`;
	/** Every asset was heard of once. */
	const know = () => {
		const { control } = running.sandbox;
		const told = ASSET_TYPES.flatMap((type) =>
			control.state.assets[type].values().map((asset) => ({
				event: `user:${type}:updated`,
				...{ createdAt: START.startAt.toISOString(), user: { id: asset.userId } },
				...{ [type]: structuredClone(asset), updatedFields: [] },
			})),
		);
		host.deliver(told as IDataObject[]);
	};

	beforeEach(async () => {
		running = await run();
		running.sandbox.control.setClockSpeed(0);
		events = [];
		host = new MomentsHost({
			chosen: momentOptions.map(({ value }) => value),
			...{ level: 50, suppressRepeats: 0 },
		});
		know();
		running.sandbox.control.changes.listen((change) => events.push(change as never));
		running.sandbox.control.advanceClock(MINUTE);
		events.length = 0;
	});

	afterEach(async () => await running.sandbox.close());

	it('a car is unplugged and plugged in, also at its charger', async () => {
		const { chargeState } = tesla();
		const otherId = chargeState.pluggedInChargerId;
		await post(`${pathOf(tesla())}/plug`, { isPluggedIn: false });
		expect(moments().sort()).toEqual([
			'chargingStopped:charger true→false',
			'chargingStopped:vehicle true→false',
			'unplugged:charger true→false',
			'unplugged:vehicle true→false',
		]);
		await advance(MINUTE);
		await post(`${pathOf(tesla())}/plug`, { isPluggedIn: true, otherId });
		expect(moments().sort()).toEqual([
			'chargingStarted:charger false→true',
			'chargingStarted:vehicle false→true',
			'pluggedIn:charger false→true',
			'pluggedIn:vehicle false→true',
		]);
		expect((await get(`/chargers/${otherId}`)).chargeState).toMatchObject({
			...{ isPluggedIn: true, pluggedInVehicleId: tesla().id },
			...{ powerDeliveryState: 'PLUGGED_IN:CHARGING', chargeRate: 11 },
		});
	});

	it('a charger gets a car, whose limit of power both heed', async () => {
		const { sandbox } = running;
		const charger = findBy(sandbox, 'charger', { userId: 'anna-berg' });
		const { id: otherId } = tesla();
		await post(`${pathOf(charger, 'charger')}/plug`, { isPluggedIn: false });
		await post(pathOf(tesla()), { chargeState: { maxCurrent: 10 } });
		await post(`${pathOf(charger, 'charger')}/plug`, { isPluggedIn: true, otherId });
		expect((await get(`/vehicles/${otherId}`)).chargeState).toMatchObject({
			...{ pluggedInChargerId: charger.id, isCharging: true, chargeRate: 6.9 },
		});
		expect((await get(`/chargers/${charger.id}`)).chargeState.chargeRate).toBe(6.9);
	});

	it('a cable has one car, and both ends belong to one user', async () => {
		const { sandbox } = running;
		const other = findBy(sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'VOLKSWAGEN' });
		const own = findBy(sandbox, 'charger', { userId: 'anna-berg' });
		const foreign = findBy(sandbox, 'charger', { userId: 'jörg@example.com', vendor: 'KEBA' });
		const plug = (otherId: string) => ({ isPluggedIn: true, otherId });
		expect(await refusal(`${pathOf(other)}/plug`, plug(own.id))).toMatch(/400 .*already/);
		expect(await refusal(`${pathOf(other)}/plug`, plug(foreign.id))).toMatch(/400 .*users/);
		expect(await refusal(`${pathOf(other)}/plug`, plug('none'))).toMatch(/404 /);
	});

	it('a car stops and starts charging by itself, without an action', async () => {
		await post(`${pathOf(tesla())}/charging`, { isCharging: false });
		expect(moments()).toContain('chargingStopped:vehicle true→false');
		await advance(MINUTE);
		await post(`${pathOf(tesla())}/charging`, { isCharging: true });
		expect(moments()).toContain('chargingStarted:vehicle false→true');
		expect(running.sandbox.control.state.actions.size).toBe(0);
	});

	it('no car charges that is unplugged or full', async () => {
		const path = `${pathOf(tesla())}/charging`;
		await post(`${pathOf(tesla())}/plug`, { isPluggedIn: false });
		expect(await refusal(path, { isCharging: true })).toMatch(/400 .*not plugged in/);
		const full = findBy(running.sandbox, 'vehicle', { userId: 'lars.jensen', vendor: 'POLESTAR' });
		const start = { isCharging: true };
		expect(await refusal(`${pathOf(full)}/charging`, start)).toMatch(/400 .*fully charged/);
	});

	it('a car charges to a level, and to its limit', async () => {
		await post(`${pathOf(tesla())}/charge-to`, { level: 60 });
		expect(moments()).toEqual(['levelRoseTo:vehicle 42→60']);
		expect(tesla().chargeState).toMatchObject({ isCharging: true, range: 308 });
		await advance(MINUTE);
		await post(`${pathOf(tesla())}/charge-to`);
		expect(moments()).toEqual(
			expect.arrayContaining([
				'chargingStopped:vehicle true→false',
				'chargingFinished:vehicle PLUGGED_IN:CHARGING→PLUGGED_IN:COMPLETE',
				'chargingStopped:charger true→false',
			]),
		);
		expect((await get(`/vehicles/${tesla().id}`)).chargeState).toMatchObject({
			...{ batteryLevel: 80, isFullyCharged: true, chargeTimeRemaining: null },
		});
		expect(await refusal(`${pathOf(tesla())}/charge-to`, { level: 81 })).toMatch(/400 .*up to 80/);
		expect(await refusal(`${pathOf(tesla())}/charge-to`, { level: 70 })).toMatch(
			/400 .*80 percent/,
		);
	});

	it('goes on charging from the level that was reached', async () => {
		await post(`${pathOf(tesla())}/charge-to`, { level: 60 });
		await advance(HOUR);
		// 11 kW into 75 kWh.
		expect(tesla().chargeState.batteryLevel).toBe(75);
	});

	it('a car drives away and arrives at a place, with less energy and more kilometers', async () => {
		const before = structuredClone(tesla());
		await post(`${pathOf(tesla())}/drive`, { locationId: null });
		expect(moments()).toEqual(
			expect.arrayContaining([
				'unplugged:vehicle true→false',
				`left:vehicle ${before.location.id}→null`,
			]),
		);
		await advance(HOUR);
		await post(`${pathOf(tesla())}/drive`, { locationId: CABIN, km: 210 });
		expect(moments()).toContain(`arrived:vehicle null→${CABIN}`);
		const after = await get(`/vehicles/${before.id}`);
		expect(after.odometer.distance - before.odometer.distance!).toBe(210);
		// 41 of 100 percent for 210 of 513 km.
		expect(after.chargeState).toMatchObject({ batteryLevel: 3, isPluggedIn: false });
		expect(after.location).toMatchObject({ id: CABIN, latitude: 60.5345, longitude: 8.2089 });
		await post(pathOf(tesla()), { chargeState: { batteryLevel: 80 } });
		await post(`${pathOf(tesla())}/drive`, { locationId: before.location.id, km: 210 });
		expect(tesla().chargeState.batteryLevel).toBe(39);
		expect(moments()).toEqual(
			expect.arrayContaining([
				`left:vehicle ${CABIN}→${before.location.id}`,
				`arrived:vehicle ${CABIN}→${before.location.id}`,
				'levelFellBelow:vehicle 80→39',
			]),
		);
	});

	it('drives to places of the user only, and tells none that the user does not share', async () => {
		const fleet = findBy(running.sandbox, 'vehicle', { userId: 'EV-000317', vendor: 'HYUNDAI' });
		const path = `${pathOf(fleet)}/drive`;
		expect(await refusal(path, { locationId: CABIN })).toMatch(/404 .*no location/);
		await post(path, { locationId: '62b05fd4-319e-40ca-a8f6-b15d42d09fa7' });
		await post(path, { locationId: null });
		const { location } = await get(`/vehicles/${fleet.id}`);
		expect(location).toEqual({ id: null, latitude: null, longitude: null, lastUpdated: null });
	});

	it.each(ASSET_TYPES)('a device stops answering and answers again: %s', async (type) => {
		const { control } = running.sandbox;
		const values = () => control.state.assets[type].values();
		const { id } = values().find(({ isReachable }) => isReachable === true)!;
		const now = () => values().find((asset) => asset.id === id)!;
		const before = structuredClone(now());
		await advance(30 * MINUTE);
		moments();
		const heard = structuredClone(now());
		await post(`/assets/${type}/${id}/reach`, { isReachable: false, isDataLost: true });
		expect(moments()).toEqual([`unreachable:${type} true→false`]);
		// Times of the vendor's data stay, as no news came.
		expect(now().lastSeen).toBe(heard.lastSeen);
		const nulls = JSON.stringify(now()).split('null').length;
		expect(nulls).toBeGreaterThan(JSON.stringify(before).split('null').length);
		await advance(30 * MINUTE);
		expect(now().lastSeen).toBe(heard.lastSeen);
		events.length = 0;
		await post(`/assets/${type}/${id}/reach`, { isReachable: true });
		expect(moments()).toContain(`reachable:${type} false→true`);
		expect(JSON.stringify(now()).split('null').length).toBeLessThan(nulls);
		expect(Date.parse(now().lastSeen)).toBeGreaterThan(Date.parse(heard.lastSeen));
	});

	it.each([false, true])(
		'a car charges on while it does not answer (data lost: %s)',
		async (lost) => {
			const { batteryLevel } = tesla().chargeState;
			await post(`${pathOf(tesla())}/reach`, { isReachable: false, isDataLost: lost });
			await advance(HOUR);
			expect(tesla().chargeState.batteryLevel).toBe(lost ? null : batteryLevel);
			await post(`${pathOf(tesla())}/reach`, { isReachable: true });
			await advance(MINUTE);
			expect(tesla().chargeState.batteryLevel).toBe(57);
			await post(`${pathOf(tesla())}/reach`, { isReachable: false, isDataLost: lost });
			await advance(5 * HOUR);
			events.length = 0;
			await post(`${pathOf(tesla())}/reach`, { isReachable: true });
			await advance(MINUTE);
			expect(moments().join()).toMatch(/chargingFinished:vehicle/);
		},
	);

	it.each(['FAULT', 'NO_POWER'])('somebody has to look at a plug: %s', async (fault) => {
		const charger = findBy(running.sandbox, 'charger', { userId: 'anna-berg' });
		for (const [type, asset] of [
			['charger', charger],
			['vehicle', tesla()],
		] as const) {
			events.length = 0;
			await post(`${pathOf(asset, type)}/fault`, { fault });
			expect(moments().join()).toContain(`fault:${type} `);
		}
		const { data } = await running.api.post(`/vehicles/${tesla().id}/charging`, {
			action: 'START',
		});
		await advance(MINUTE);
		expect((await get(`/vehicles/actions/${data.id}`)).state).toBe('FAILED');
		await post(`${pathOf(tesla())}/fault`, { fault: null });
		expect(tesla().chargeState.powerDeliveryState).toBe('PLUGGED_IN:STOPPED');
		await post(`${pathOf(charger, 'charger')}/fault`, { fault: null });
		const path = `${pathOf(charger, 'charger')}/fault`;
		await post(pathOf(tesla()), { chargeState: { batteryLevel: 80 } });
		await post(path, { fault });
		await post(path, { fault: null });
		// A charger does not know whether its car is full.
		const { chargeState } = await get(`/chargers/${charger.id}`);
		expect(chargeState.powerDeliveryState).toBe('PLUGGED_IN:STOPPED');
	});

	it('an account stops working until its user has linked it again', async () => {
		const { id } = tesla();
		const path = '/users/anna-berg/vendors/TESLA';
		await post(`${path}/invalidate`);
		expect(moments()).toHaveLength(1);
		await advance(HOUR);
		expect(events.filter(({ vehicle }) => (vehicle as IDataObject)?.id === id)).toEqual([]);
		const action = await running.api.post(`/vehicles/${id}/charging`, { action: 'STOP' });
		await advance(MINUTE);
		expect((await get(`/vehicles/actions/${action.data.id}`)).state).toBe('FAILED');

		const request = {
			...{ language: 'nb-NO', redirectUri: 'https://app.example.com/linked' },
		};
		const relink = async () => (await running.api.post(`/assets/${id}/relink`, request)).status;
		expect(await relink()).toBe(200);
		await post(`${path}/relink`);
		expect(events.map(({ vehicle }) => (vehicle as IDataObject)?.id)).toContain(id);
		expect(await relink()).toBe(400);
		moments();
		await post(`${path}/invalidate`);
		expect(moments().join()).toMatch(/needsRelink/);
		expect(await refusal('/users/anna-berg/vendors/BMW/relink')).toMatch(/404 /);
	});

	it.each([
		['FAILED', { type: 'NO_RESPONSE', detail: 'It sleeps.' }],
		['CANCELLED', { type: 'CONFLICT', detail: 'The driver chose otherwise.' }],
	])('an action ends before its time: %s', async (state, failureReason) => {
		const stop = async () =>
			(await running.api.post(`/vehicles/${tesla().id}/charging`, { action: 'STOP' })).data;
		const { id } = await stop();
		await post(`/actions/${id}`, { state, failureReason });
		expect(moments()).toHaveLength(1);
		expect(await get(`/vehicles/actions/${id}`)).toMatchObject({ state, failureReason });
		expect(tesla().chargeState.isCharging).toBe(true);
		expect(await refusal(`/actions/${id}`, { state: 'CONFIRMED' })).toMatch(/400 .*already/);
		await post(`/actions/${(await stop()).id}`, { state: 'CONFIRMED' });
		expect(tesla().chargeState.isCharging).toBe(false);
		expect(await refusal('/actions/none', { state: 'CONFIRMED' })).toMatch(/404 /);
	});
});
