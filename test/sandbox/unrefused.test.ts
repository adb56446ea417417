import { requestToken, findBy, run, type Running } from './support';

/** Nothing that is known of Enode says that it refuses this, so the sandbox must not either. */
describe('what no source says Enode refuses (inferred)', () => {
	let running: Running;

	const get = async (path: string) => (await running.api.get(path)).data;
	const vehicle = (vendor: string) =>
		findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor });

	beforeEach(async () => {
		running = await run();
		running.sandbox.control.setClockSpeed(0);
	});

	afterEach(async () => await running.sandbox.close());

	it('large pages: no maximum of pageSize is documented', async () => {
		const many = await run({ vehicleCount: 1_200 });
		const { data } = (await many.api.get('/vehicles?pageSize=1100')).data;
		await many.sandbox.close();
		expect(data).toHaveLength(1_100);
	});

	it('a query parameter that nobody knows', async () => {
		expect(await get('/vehicles?userId=lars.jensen')).toEqual(await get('/vehicles'));
	});

	it('a body where none is asked for, whatever it is', async () => {
		const path = `/vehicles/${vehicle('TESLA').id}/refresh-hint`;
		expect((await running.api.post(path, { a: 1 })).status).toBe(204);
		const text = { headers: { 'content-type': 'text/plain' } };
		expect((await running.api.post(path, '{', text)).status).toBe(204);
	});

	it('another version in the header', async () => {
		const headers = { 'Enode-Version': '2024-01-01' };
		expect((await running.api.get('/users', { headers })).status).toBe(200);
	});

	it('a scope in the request for a token', async () => {
		const { data } = await requestToken(
			running.sandbox,
			'grant_type=client_credentials&scope=vehicle',
		);
		expect(data.scope).toBe('');
	});

	it('a second enabled schedule of a device', async () => {
		const { id: targetId, location } = vehicle('TESLA');
		const schedule = {
			...{ targetType: 'vehicle', targetId, locationId: location.id, isEnabled: true },
			...{ defaultShouldCharge: true, rules: [] },
		};
		const create = async () => await running.api.post('/users/anna-berg/schedules', schedule);
		const [first, second] = [await create(), await create()];
		expect([first.status, second.status]).toEqual([200, 200]);
		const { data } = await get('/users/anna-berg/schedules');
		const ids = data.map(({ id }: { id: string }) => id);
		expect(ids).toEqual(expect.arrayContaining([first.data.id, second.data.id]));
	});

	it('a rule of a schedule that ends before it begins: it never holds', async () => {
		const { id: targetId, location } = vehicle('TESLA');
		const [fromTimestamp, toTimestamp] = ['2026-02-02T00:00:00Z', '2026-02-01T00:00:00Z'];
		const { status, data } = await running.api.post('/users/anna-berg/schedules', {
			...{ targetType: 'vehicle', targetId, locationId: location.id, isEnabled: true },
			...{ defaultShouldCharge: true },
			rules: [{ fromTimestamp, toTimestamp, shouldCharge: false }],
		});
		expect(status).toBe(200);
		const { upcomingTransitions } = await get(`/schedules/${data.id}/status`);
		expect(upcomingTransitions).toEqual([]);
	});

	it('a range that ends before it begins: nothing is in it', async () => {
		const path = '/users/anna-berg/statistics/charging';
		const range = { startDate: '2026-01-12T00:00:00Z', endDate: '2025-12-12T00:00:00Z' };
		for (const one of [path, `${path}/sessions`]) {
			const { status, data } = await running.api.get(one, {
				params: { type: 'vehicle', ...range },
			});
			expect([status, data]).toEqual([200, []]);
		}
	});

	it('a type of asset that no integration has', async () => {
		expect(await get('/integrations?assetTypes=boat')).toEqual([]);
	});

	it('a link to a vendor that has other devices only', async () => {
		const link = { language: 'nb-NO', redirectUri: 'https://app.example.com/linked' };
		const body = { ...link, scopes: ['hvac:read:data'], vendor: 'ZAPTEC' };
		expect((await running.api.post('/users/anna-berg/link', body)).status).toBe(200);
	});

	it('smart charging of a vehicle that cannot do it: no plan is made', async () => {
		const { id } = vehicle('TESLA');
		const capabilities = { smartCharging: { isCapable: false } };
		running.sandbox.control.changeAsset('vehicle', id, { capabilities });
		const policy = { isEnabled: true, deadline: '07:00' };
		const own = `/vehicles/${id}`;
		expect((await running.api.put(`${own}/smart-charging-policy`, policy)).status).toBe(200);
		expect((await running.api.get(`${own}/smart-charging-plans/latest`)).status).toBe(404);
	});

	it('a smart override that is there already, or that nothing asks for', async () => {
		const path = `/vehicles/${vehicle('TESLA').id}/smart-override`;
		const create = async () => await running.api.request({ method: 'POST', url: path });
		const first = await create();
		running.sandbox.control.advanceClock(5_000);
		const again = await create();
		expect([first.status, again.data]).toEqual([200, first.data]);
	});

	describe('in tariffs', () => {
		const OSLO = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';
		const put = async (...tariffIntervals: object[]) => {
			const body = { tariffId: 'berlin-flex', tariffIntervals };
			return (await running.api.put(`/locations/${OSLO}/tariff`, body)).status;
		};
		const low = { name: 'low', from: '22:00', to: '06:00', weekdays: [6] };

		it('an interval across midnight, and across the end of the week', async () => {
			expect(await put(low)).toBe(204);
			const entry = { tariffId: 'berlin-flex', tariffName: 'low' };
			expect(await get(`/locations/${OSLO}/tariff`)).toEqual([
				{ weekday: 0, fromHourMinute: '00:00', toHourMinute: '05:00', ...entry },
				{ weekday: 6, fromHourMinute: '21:00', toHourMinute: '24:00', ...entry },
			]);
			expect(await put(low, { name: 'low', from: '05:00', to: '07:00', weekdays: [0] })).toBe(400);
			expect(await put(low, { name: 'low', from: '06:00', to: '07:00', weekdays: [0] })).toBe(204);
		});

		it('an interval of a price that the tariff does not have', async () => {
			expect(await put({ ...low, name: 'other' })).toBe(204);
		});

		it('two prices of one name', async () => {
			const rate = { name: 'flat', cost: '1' };
			expect((await running.api.put('/tariffs/twice', [rate, rate])).status).toBe(204);
		});
	});
});
