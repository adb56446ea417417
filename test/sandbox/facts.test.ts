import { findBy, run, slug, START, type Running } from './support';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SOFIA = 'sofia.lindqvist+home';
const LINK = { language: 'nb-NO', redirectUri: 'https://app.example.com/linked' };

interface Session {
	id: string;
	from: string;
	to: string;
}

describe('what is known of Enode', () => {
	let running: Running;

	const get = async (path: string, params: object = {}) => await running.api.get(path, { params });
	const advance = async (ms: number) => {
		running.sandbox.control.advanceClock(ms);
		await running.renewToken();
	};
	const find = (userId: string, vendor: string) =>
		findBy(running.sandbox, 'vehicle', { userId, vendor });

	beforeEach(async () => {
		running = await run();
		// The clock moves only when the test says so.
		running.sandbox.control.setClockSpeed(0);
	});

	afterEach(async () => await running.sandbox.close());

	it.each([
		...['vehicles', 'chargers', 'hvacs', 'inverters', 'batteries', 'meters'],
		...['hem-systems', 'locations', 'schedules'],
	])('gives a user who does not exist an empty list of %s (seen live)', async (list) => {
		const { status, data } = await get(`/users/nobody/${list}`);
		expect([status, data]).toEqual([200, { data: [], pagination: { after: null, before: null } }]);
	});

	it('answers 404 for the user who does not exist (seen live)', async () => {
		const { status, data } = await get('/users/nobody');
		expect([status, data.title]).toEqual([404, 'User does not exist']);
		expect(data.detail).toBe('Could not find user with ID nobody');
	});

	it('opens a relink only for an asset that lost its link (official)', async () => {
		const relink = async (id: string) => await running.api.post(`/assets/${id}/relink`, LINK);
		const { id } = find('anna-berg', 'TESLA');
		for (const wrong of ['unknown', id]) {
			const refused = await relink(wrong);
			expect([refused.status, slug(refused)]).toEqual([400, 'bad-request']);
		}
		await running.control.post('/users/anna-berg/vendors/TESLA/invalidate');
		const { status, data } = await relink(id);
		expect([status, data.linkUrl]).toEqual([200, expect.stringContaining(data.linkToken)]);
	});

	describe('charging sessions', () => {
		const PATH = '/users/anna-berg/statistics/charging/sessions';
		const ask = async (startDate: string, endDate?: string): Promise<Session[]> =>
			(await get(PATH, { type: 'vehicle', startDate, endDate })).data;

		it('that have a part in the range are given whole (official)', async () => {
			const all = await ask('2025-12-10T12:00:00Z');
			const long = all.find(({ from, to }) => Date.parse(to) - Date.parse(from) > 2 * HOUR)!;
			const at = (ms: number) => new Date(Date.parse(long.from) + ms).toISOString();
			expect(await ask(at(HOUR), at(HOUR + MINUTE))).toContainEqual(long);
			expect(await ask(at(-MINUTE), at(MINUTE))).toContainEqual(long);
			const end = new Date(long.to).toISOString();
			expect((await ask(end)).map(({ id }) => id)).not.toContain(long.id);
		});

		it('lack their end for up to 15 minutes (official)', async () => {
			const { id } = find('anna-berg', 'TESLA');
			await advance(50 * MINUTE);
			running.sandbox.control.plug('vehicle', id, false);
			const ends = async () =>
				(await ask(START.startAt.toISOString())).map(({ to }) =>
					to.slice(0, 'yyyy-mm-ddThh:mm'.length),
				);
			expect(await ends()).toEqual(['2026-01-15T12:45']);
			await advance(10 * MINUTE);
			expect(await ends()).toEqual(['2026-01-15T12:50']);
		});
	});

	it('answers 202 for the production of days and months to come (official)', async () => {
		const { id } = findBy(running.sandbox, 'inverter', { vendor: 'SMA' });
		for (const period of [
			{ year: 2026, month: 2 },
			{ year: 2026, month: 1, day: 16 },
			{ year: 2026, month: 1 },
		]) {
			const { status, data } = await get(`/inverters/${id}/statistics`, period);
			expect(status).toBe(202);
			expect(Date.parse(data.retryAfter)).toBeGreaterThan(START.startAt.getTime());
		}
	});

	describe('a rule of a schedule that ends when it begins', () => {
		async function transitions(rule: object, fields: object = {}) {
			const { id: targetId, location } = find('anna-berg', 'TESLA');
			const { status, data } = await running.api.post('/users/anna-berg/schedules', {
				...{ targetType: 'vehicle', targetId, locationId: location.id, isEnabled: true },
				...{ defaultShouldCharge: true, rules: [{ ...rule, shouldCharge: false }], ...fields },
			});
			expect(status).toBe(200);
			const { upcomingTransitions } = (await get(`/schedules/${data.id}/status`)).data;
			return upcomingTransitions;
		}

		it('lasts 24 hours from a moment on (official)', async () => {
			const moment = '2026-01-15T18:20:00Z';
			expect(await transitions({ fromTimestamp: moment, toTimestamp: moment })).toEqual([
				{ at: '2026-01-15T18:20:00.000Z', shouldCharge: false },
				{ at: '2026-01-16T18:20:00.000Z', shouldCharge: true },
			]);
		});

		it('lasts 24 hours from a time of the day on (official)', async () => {
			// A Friday in Oslo, from 07:00 to 07:00.
			const hourMinute = { from: '07:00', to: '07:00' };
			expect(await transitions({ hourMinute, weekdays: [4] })).toEqual([
				{ at: '2026-01-16T06:00:00.000Z', shouldCharge: false },
				{ at: '2026-01-17T06:00:00.000Z', shouldCharge: true },
			]);
		});
	});

	it.each(['PLUGGED_IN:NO_POWER', 'PLUGGED_IN:FAULT'])(
		'ends a start of charging with FAILED while the device is in %s (official)',
		async (powerDeliveryState) => {
			const { id } = find('jörg@example.com', 'BMW');
			const patch = { chargeState: { powerDeliveryState } };
			await running.control.post(`/assets/vehicle/${id}`, patch);
			const { data } = await running.api.post(`/vehicles/${id}/charging`, { action: 'START' });
			expect(data.state).toBe('PENDING');
			await advance(5_000);
			expect((await get(`/vehicles/actions/${data.id}`)).data).toMatchObject({
				state: 'FAILED',
				failureReason: { type: 'FAILED_PRECONDITION', detail: expect.stringContaining('on site') },
			});
			expect((await get(`/vehicles/${id}`)).data.chargeState).toMatchObject({
				...{ powerDeliveryState, isPluggedIn: true, isCharging: false, chargeRate: null },
			});
		},
	);

	it('ends a start of charging with FAILED when the plug is pulled before (official)', async () => {
		const { id } = find('jörg@example.com', 'BMW');
		const { data } = await running.api.post(`/vehicles/${id}/charging`, { action: 'START' });
		running.sandbox.control.plug('vehicle', id, false);
		await advance(5_000);
		expect((await get(`/vehicles/actions/${data.id}`)).data).toMatchObject({
			state: 'FAILED',
			failureReason: { type: 'FAILED_PRECONDITION' },
		});
	});

	it('leaves a vehicle without power to people, whatever its schedule wants (official)', async () => {
		const { id: targetId, location } = find(SOFIA, 'SKODA');
		const { data } = await running.api.post(`/users/${encodeURIComponent(SOFIA)}/schedules`, {
			...{ targetType: 'vehicle', targetId, locationId: location.id, isEnabled: true },
			...{ defaultShouldCharge: true, rules: [] },
		});
		await advance(HOUR);
		expect((await get(`/schedules/${data.id}/status`)).data.state).toBe('MISALIGNED');
		expect((await get(`/vehicles/${targetId}`)).data.chargeState.isCharging).toBe(false);
	});

	describe('a smart charging policy', () => {
		const policyOf = async (userId: string, vendor: string, policy: object) =>
			await running.api.put(`/vehicles/${find(userId, vendor).id}/smart-charging-policy`, policy);

		it('has no minimum above the charge limit of the vehicle (official)', async () => {
			// The limit is 80 percent.
			const refused = await policyOf('anna-berg', 'TESLA', { minimumChargeLimit: 81 });
			expect([refused.status, slug(refused)]).toEqual([400, 'validation-error']);
			expect((await policyOf('anna-berg', 'TESLA', { minimumChargeLimit: 80 })).status).toBe(200);
		});

		it('needs a price area or a tariff (official)', async () => {
			const { location } = find('anna-berg', 'TESLA');
			const place = `/locations/${location.id}`;
			const enable = async () =>
				await policyOf('anna-berg', 'TESLA', { isEnabled: true, deadline: '07:00' });
			running.sandbox.control.state.locationTariffs.clear();
			await running.api.put(place, { timezoneName: 'America/New_York' });
			const refused = await enable();
			expect([refused.status, refused.data.title]).toEqual([400, 'Cannot activate smart charging']);

			const all = { name: 'day', from: '00:00', to: '24:00' };
			const tariff = { tariffId: 'nettleie-oslo-2025', tariffIntervals: [all] };
			await running.api.put(`${place}/tariff`, tariff);
			expect((await enable()).status).toBe(200);
		});

		it('may be enabled while the vehicle is away from its places (inferred)', async () => {
			const away = find('anna-berg', 'VOLKSWAGEN');
			expect(away.location.id).toBeNull();
			const policy = { isEnabled: true, deadline: '07:00' };
			expect((await policyOf('anna-berg', 'VOLKSWAGEN', policy)).status).toBe(200);
		});
	});

	describe('the rate of a charge', () => {
		const rates = () =>
			(['vehicle', 'charger'] as const).flatMap((type) =>
				running.sandbox.control.state.assets[type]
					.values()
					.filter(({ chargeState }) => chargeState.isCharging)
					.map(({ chargeState }) => chargeState.chargeRate),
			);

		it('may be null through a whole charge (seen live)', async () => {
			await running.control.post('/charge-rates', { areTold: false });
			expect(new Set(rates())).toEqual(new Set([null]));
			const { id } = find('anna-berg', 'TESLA');
			await advance(HOUR);
			expect((await get(`/vehicles/${id}`)).data.chargeState).toMatchObject({
				...{ batteryLevel: 57, isCharging: true, chargeRate: null },
			});
			running.sandbox.control.plug('vehicle', id, false);
			running.sandbox.control.plug('vehicle', id, true);
			expect(find('anna-berg', 'TESLA').chargeState).toMatchObject({
				...{ isCharging: true, chargeRate: null },
			});
			const startDate = START.startAt.toISOString();
			const path = '/users/anna-berg/statistics/charging/sessions';
			const { data } = await get(path, { type: 'vehicle', id, startDate });
			expect(data[0].kwhSum).toBeCloseTo(11, 1);

			await running.control.post('/charge-rates', { areTold: true });
			expect(rates()).not.toContain(null);
		});
	});
});
