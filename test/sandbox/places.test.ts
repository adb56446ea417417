import { findBy, run, type Running } from './support';

const OSLO = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';
const MADRID = '62b05fd4-319e-40ca-a8f6-b15d42d09fa7';

describe('locations and tariffs', () => {
	let running: Running;

	beforeEach(async () => {
		running = await run();
	});

	afterEach(async () => await running.sandbox.close());

	it('creates, changes and deletes a location', async () => {
		const { api, sandbox } = running;
		const place = { name: 'Work', latitude: 59.9, longitude: 10.7, timezoneName: 'Europe/Oslo' };
		const { data } = await api.post('/users/anna-berg/locations', place);
		expect(data).toEqual({
			...place,
			id: data.id,
			userId: 'anna-berg',
			createdAt: expect.any(String),
		});
		const own = `/locations/${data.id}`;
		expect((await api.put(own, { name: 'Office' })).data).toEqual({ ...data, name: 'Office' });
		expect((await api.put(own, { timezoneName: 'Mars/Base' })).status).toBe(400);

		const charger = findBy(sandbox, 'charger', { userId: 'anna-berg' });
		const set = async (locationId: string | null) =>
			await api.put(`/chargers/${charger.id}`, { locationId });
		expect((await set(data.id)).data.location.id).toBe(data.id);
		expect((await set(MADRID)).status).toBe(400);
		expect((await api.delete(own)).data.name).toBe('Office');
		expect((await api.get(own)).status).toBe(404);
		expect((await api.get(`/chargers/${charger.id}`)).data.location.id).toBeNull();
	});

	it('has a location for each asset that names one', async () => {
		const { assets, locations } = running.sandbox.control.state;
		for (const asset of Object.values(assets).flatMap((collection) => collection.values())) {
			const { id } = asset.location;
			if (id !== null) expect(locations.get(id)?.userId).toBe(asset.userId);
		}
	});

	it('keeps tariffs', async () => {
		const { api } = running;
		const rates = [
			{ name: 'peak', cost: '.5' },
			{ name: 'rest', cost: '-0.02' },
		];
		expect((await api.put('/tariffs/my_tariff-1', rates)).status).toBe(204);
		expect((await api.get('/tariffs/my_tariff-1')).data).toEqual(rates);
		expect((await api.get('/tariffs/unknown')).status).toBe(404);
		expect((await api.put('/tariffs/my%20tariff', rates)).status).toBe(400);
		expect((await api.put(`/tariffs/${'x'.repeat(37)}`, rates)).status).toBe(400);
	});

	it('gives a location a tariff, and reads it back per weekday in UTC', async () => {
		const { api } = running;
		const path = `/locations/${MADRID}/tariff`;
		expect((await api.get(path)).status).toBe(404);
		const low = { name: 'low', from: '00:00', to: '05:00' };
		const put = async (tariffId: string, ...tariffIntervals: object[]) =>
			(await api.put(path, { tariffId, tariffIntervals })).status;
		expect(await put('unknown', low)).toBe(404);
		expect(await put('berlin-flex', low, { ...low, from: '04:59', weekdays: [3] })).toBe(400);
		expect(await put('berlin-flex', { ...low, weekdays: [0] })).toBe(204);
		const entry = { tariffId: 'berlin-flex', tariffName: 'low' };
		expect((await api.get(path)).data).toEqual([
			{ weekday: 0, fromHourMinute: '00:00', toHourMinute: '04:00', ...entry },
			{ weekday: 6, fromHourMinute: '23:00', toHourMinute: '24:00', ...entry },
		]);
		expect((await api.get(`/locations/${OSLO}/tariff`)).data.length).toBeGreaterThan(10);
	});
});
