import { findBy, run, slug, START, type Running } from './support';

interface Entry {
	kwhSum: number;
	costSum: number;
}

interface Point {
	t: string;
	v: number;
}

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

describe('statistics', () => {
	let running: Running;

	const get = async (path: string, params: object) => await running.api.get(path, { params });

	beforeAll(async () => {
		running = await run();
	});

	afterAll(async () => await running.sandbox.close());

	it.each(['vehicle', 'charger', 'hvac'])('adds up the sessions of a %s', async (type) => {
		const path = '/users/anna-berg/statistics/charging';
		// No session goes on at noon.
		const range = { type, startDate: '2025-12-10T12:00:00Z', endDate: '2026-01-12T12:00:00Z' };
		const sessions: Entry[] = (await get(`${path}/sessions`, range)).data;
		expect(sessions.length).toBeGreaterThan(5);
		const counts: number[] = [];
		for (const resolution of [
			'QUARTER_HOUR',
			'HALF_HOUR',
			'HOUR',
			'DAY',
			'WEEK',
			'MONTH',
			'YEAR',
		]) {
			const { data }: { data: Entry[] } = await get(path, { ...range, resolution });
			counts.push(data.length);
			for (const sum of ['kwhSum', 'costSum'] as const) {
				const ofSessions = total(sessions.map((entry) => entry[sum]));
				expect(total(data.map((entry) => entry[sum]))).toBeCloseTo(ofSessions, 1);
			}
		}
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
		expect(counts.at(-1)).toBe(2);
	});

	it('keeps to one device and one location', async () => {
		const path = '/users/anna-berg/statistics/charging';
		const { id, location } = findBy(running.sandbox, 'vehicle', { vendor: 'TESLA' });
		const range = { type: 'vehicle', startDate: '2025-12-10T00:00:00Z' };
		const all: Entry[] = (await get(path, range)).data;
		const own: Entry[] = (await get(path, { ...range, id, locationId: location.id })).data;
		expect(total(own.map(({ kwhSum }) => kwhSum))).toBeLessThan(
			total(all.map(({ kwhSum }) => kwhSum)),
		);
		const ofOther = await get(path, { ...range, type: 'charger', id });
		expect(ofOther.status).toBe(404);
	});

	it('counts the charge that is under way', async () => {
		running.sandbox.control.advanceClock(3_600_000);
		await running.renewToken();
		const { id } = findBy(running.sandbox, 'vehicle', { vendor: 'TESLA' });
		const startDate = START.startAt.toISOString();
		const { data } = await get('/users/anna-berg/statistics/charging/sessions', {
			...{ type: 'vehicle', id, startDate },
		});
		expect(data).toHaveLength(1);
		expect(data[0].kwhSum).toBeCloseTo(11, 1);
	});

	it('tells what an inverter produced', async () => {
		const { id } = findBy(running.sandbox, 'inverter', { vendor: 'SMA' });
		const path = `/inverters/${id}/statistics`;
		const month = await get(path, { year: 2025, month: 12 });
		expect(month.status).toBe(200);
		const { unit, data } = month.data.resolutions.DAY;
		expect([month.data.timezone, unit, data.length]).toEqual(['Europe/Berlin', 'kWh', 31]);
		expect(data[0].date).toBe('2025-12-01T00:00:00+01:00');

		const sums: number[] = [];
		for (let day = 1; day <= 31; day += 1) {
			const quarters = (await get(path, { year: 2025, month: 12, day })).data.resolutions;
			expect(quarters.QUARTER_HOUR.data).toHaveLength(96);
			sums.push(total(quarters.QUARTER_HOUR.data.map(({ value }: { value: number }) => value)));
		}
		data.forEach(({ value }: { value: number }, index: number) =>
			expect(value).toBeCloseTo(sums[index] ?? NaN, 2),
		);
		expect(total(sums)).toBeGreaterThan(20);

		const today = await get(path, { year: 2026, month: 1, day: 15 });
		expect(today.status).toBe(202);
		expect(Date.parse(today.data.retryAfter)).toBeGreaterThan(START.startAt.getTime());
		expect((await get(path, { year: 2025, month: 2, day: 29 })).status).toBe(400);
		const old = await get(path, { year: 2025, month: 6, day: 1 });
		expect(old.data.resolutions.QUARTER_HOUR.data).toBeNull();
	});

	it('tells the flows of a home energy system', async () => {
		const system = running.sandbox.control.state.hemSystems
			.values()
			.find(({ information }) => information.vendor === 'SMA');
		const path = `/hem-systems/${system?.id}/statistics`;
		const day = (await get(path, { interval: '2025-12-14' })).data.timeseries;
		const month = (await get(path, { interval: '2025-12' })).data.timeseries;
		expect(day.generation).toMatchObject({ unit: 'kW', sampling: { resolution: 'PT15M' } });
		expect(day.batteryLevel).toMatchObject({ isAvailable: true, unit: '%' });
		expect(month.batteryLevel).toEqual({ isAvailable: false, reason: expect.any(String) });
		const energy = (name: string) => total(day[name].data.map(({ v }: Point) => v / 4));
		for (const name of ['generation', 'consumption', 'import', 'export', 'charge', 'discharge']) {
			const ofMonth = month[name].data.find(({ t }: Point) => t.startsWith('2025-12-14'));
			expect(energy(name)).toBeCloseTo(ofMonth.v, 1);
		}
		const inflow = energy('generation') + energy('import') + energy('discharge');
		expect(inflow).toBeCloseTo(energy('consumption') + energy('export') + energy('charge'), 1);

		for (const interval of ['2025-1', '2025-13', '2025-02-30', 'today']) {
			expect((await get(path, { interval })).status).toBe(400);
		}
		for (const interval of ['2021-05', '2026-01-16']) {
			const response = await get(path, { interval });
			expect([response.status, slug(response)]).toEqual([
				422,
				'hem-system-statistics-not-available',
			]);
		}
	});
});
