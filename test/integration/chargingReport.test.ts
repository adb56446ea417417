import { ExecuteContext } from 'n8n-core';
import { type IDataObject, LoggerProxy } from 'n8n-workflow';
import type { Session } from '../../sandbox/state/records';
import { runEnode, type RunOptions } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const ANNA = 'anna-berg';
const LARS = 'lars.jensen';
const OSLO = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';

/** Long before anything of the sandbox was linked; summer time ends in it on the 27th. */
const OCTOBER = { period: 'range', startDate: '2024-10-01', endDate: '2024-11-01' };

const DAY = 86_400_000;

const COLUMNS =
	'userId assetType assetId assetName vin sessionId locationId locationName isHome startLocal endLocal timeZone month durationMinutes energyKwh ratePerKwh rateSource amount currency enodeCost estimatedSavings averageKw maxKw isFinal note'.split(
		' ',
	);

const report = async (parameters: IDataObject, options?: RunOptions) =>
	await runEnode(
		sandbox.credential(),
		{ resource: 'chargingSession', operation: 'getReport', ...OCTOBER, ...parameters },
		options,
	);

async function rowsOf(parameters: IDataObject): Promise<IDataObject[]> {
	const { items, error } = await report(parameters);
	expect([error?.message, error?.description]).toEqual([undefined, undefined]);
	return items.map(({ json }) => json);
}

const chargerOf = (userId: string) => {
	const found = sandbox.control.state.assets.charger.values().find((one) => one.userId === userId);
	if (!found) throw new Error(`No charger of ${userId}`);
	return found;
};

let sessions = 0;

/** Has a charger draw power in kW. */
function charge(
	userId: string,
	from: string,
	minutes: number,
	power: number,
	rest: Partial<Session> = {},
): string {
	const charger = chargerOf(userId);
	const id = `session-${(sessions += 1)}`;
	const start = Date.parse(from);
	sandbox.control.state.sessions.push({
		...{ id, type: 'charger', assetId: charger.id, locationId: charger.location.id },
		...{ from: start, to: start + minutes * 60_000, power, ...rest },
	});
	return id;
}

const sessionsPath = (userId: string) =>
	`/users/${encodeURIComponent(userId)}/statistics/charging/sessions`;

/** Has Enode answer this in place of the sessions of a user. */
const answer = (userId: string, status: number, body: unknown) =>
	sandbox.control.addFault({
		match: { path: sessionsPath(userId) },
		respond: { kind: 'json', status, body },
	});

describe('the report of a month', () => {
	it('is that of the clock where the devices are, over midnight and the end of summer time', async () => {
		charge(ANNA, '2024-09-30T21:59:59Z', 60, 11); // 23:59:59 in September
		const first = charge(ANNA, '2024-09-30T22:00:00Z', 60, 11);
		const night = charge(ANNA, '2024-10-27T00:30:00Z', 60, 7.4);
		const last = charge(ANNA, '2024-10-31T22:59:59Z', 120, 3.7);
		charge(ANNA, '2024-10-31T23:00:00Z', 60, 11); // November
		const rows = await rowsOf({ filters: { userId: byId(ANNA) } });
		expect(
			rows.map(({ sessionId, startLocal, endLocal, durationMinutes, energyKwh, month }) => [
				...[sessionId, startLocal, endLocal, durationMinutes, energyKwh, month],
			]),
		).toEqual([
			[first, '2024-10-01T00:00:00+02:00', '2024-10-01T01:00:00+02:00', 60, 11, '2024-10'],
			[night, '2024-10-27T02:30:00+02:00', '2024-10-27T02:30:00+01:00', 60, 7.4, '2024-10'],
			[last, '2024-10-31T23:59:59+01:00', '2024-11-01T01:59:59+01:00', 120, 7.4, '2024-10'],
		]);
	});

	it('has all columns in their order, with the device and the place', async () => {
		charge(ANNA, '2024-10-10T10:00:00Z', 60, 11);
		const { id } = chargerOf(ANNA);
		const [row] = await rowsOf({ filters: { userId: byId(ANNA) }, currency: 'NOK' });
		expect(Object.keys(row!)).toEqual(COLUMNS);
		expect(row).toMatchObject({
			...{ userId: ANNA, assetType: 'charger', assetId: id, vin: null, isHome: true },
			...{ locationId: OSLO, locationName: 'Oslo', timeZone: 'Europe/Oslo', currency: 'NOK' },
			...{ averageKw: 11, maxKw: 11, rateSource: 'enode', isFinal: true, note: null },
		});
		expect(row!.assetName).toEqual(expect.stringMatching(/\w/));
		expect(row!.amount).toBe(row!.enodeCost);
		expect(Number(row!.amount)).toBeCloseTo(11 * Number(row!.ratePerKwh), 1);
	});

	it('has the VIN of a vehicle, and tells the devices of a user apart', async () => {
		const vehicles = sandbox.control.state.assets.vehicle.values();
		const ofUser = (userId: string) => vehicles.filter((one) => one.userId === userId);
		const userId = vehicles.map((one) => one.userId).find((user) => ofUser(user).length > 1)!;
		const own = ofUser(userId);
		const from = Date.parse('2024-10-10T10:00:00Z');
		for (const [index, { id: assetId, location }] of own.entries()) {
			sandbox.control.state.sessions.push({
				...{ id: `of-${index}`, type: 'vehicle', assetId, locationId: location.id },
				...{ from: from + index * 3_600_000, to: from + index * 3_600_000 + 600_000, power: 7 },
			});
		}
		const rows = await rowsOf({ assetType: 'vehicle', filters: { userId: byId(userId) } });
		expect(rows.map(({ assetId, vin }) => [assetId, vin])).toEqual(
			own.map(({ id, information }) => [id, information.vin ?? null]),
		);
	});

	it('costs the energy times the rate, each row rounded to cents, and the totals are their sums', async () => {
		charge(ANNA, '2024-10-10T10:00:00Z', 60, 3.35); // 1.005
		charge(ANNA, '2024-10-11T10:00:00Z', 60, 3.35);
		charge(LARS, '2024-10-12T10:00:00Z', 90, 11); // 4.95
		const rows = await rowsOf({
			...{ rateSource: 'fixed', ratePerKwh: 0.3, currency: ' EUR ', options: { totals: true } },
		});
		const users = sandbox.control.state.users.values().map(({ id }) => id);
		expect(rows).toHaveLength(3 + users.length);
		expect(rows.slice(0, 3)).toMatchObject([
			{ userId: ANNA, amount: 1.01, ratePerKwh: 0.3, rateSource: 'fixed', currency: 'EUR' },
			{ userId: ANNA, amount: 1.01 },
			{ userId: LARS, amount: 4.95, energyKwh: 16.5 },
		]);
		const totals = rows.slice(3);
		expect(totals.map(({ userId }) => userId)).toEqual([...users].sort());
		expect(Object.keys(totals[0]!)).toEqual([...COLUMNS, 'isTotal', 'rows', 'excludedRows']);
		const of = (userId: string) => totals.find((total) => total.userId === userId);
		expect(of(ANNA)).toMatchObject({
			...{ isTotal: true, month: '2024-10', amount: 2.02, energyKwh: 6.7, rows: 2 },
			...{ durationMinutes: 120, isFinal: true, currency: 'EUR', excludedRows: 0, note: null },
		});
		expect(of(LARS)).toMatchObject({ amount: 4.95, rows: 1 });
		const other = users.find((userId) => userId !== ANNA && userId !== LARS)!;
		expect(of(other)).toMatchObject({ amount: 0, energyKwh: 0, rows: 0 });
	});

	it('is of what was charged at home alone, and counts what is left out', async () => {
		const home = charge(ANNA, '2024-10-10T10:00:00Z', 60, 11);
		const away = charge(ANNA, '2024-10-11T10:00:00Z', 60, 11, { locationId: null });
		const user = { filters: { userId: byId(ANNA) } };
		for (const only of [{ homeName: ' oslo' }, { locationId: byId(OSLO) }]) {
			const [row, total] = await rowsOf({ ...user, options: { ...only, totals: true } });
			expect(row).toMatchObject({ sessionId: home, isHome: true });
			expect(total).toMatchObject({ isTotal: true, rows: 1, excludedRows: 1, energyKwh: 11 });
		}
		const all = await rowsOf({ ...user, options: { timezone: 'Asia/Tokyo' } });
		expect(
			all.map(({ sessionId, isHome, timeZone, startLocal }) => [
				...[sessionId, isHome, timeZone, startLocal],
			]),
		).toEqual([
			[home, true, 'Europe/Oslo', '2024-10-10T12:00:00+02:00'],
			[away, false, 'Asia/Tokyo', '2024-10-11T19:00:00+09:00'],
		]);
		const [total] = await rowsOf({ ...user, options: { homeName: 'Villa', totals: true } });
		expect(total).toMatchObject({
			...{ rows: 0, excludedRows: 2, note: "The user has no location named 'Villa'." },
		});
	});

	it('has no row of a user without data, who stays in the totals', async () => {
		answer(LARS, 404, { type: 'about:blank', title: 'Not found', detail: 'None' });
		const user = { filters: { userId: byId(LARS) } };
		expect(await rowsOf(user)).toEqual([]);
		expect(await rowsOf({ ...user, options: { totals: true } })).toMatchObject([
			{ userId: LARS, amount: 0, rows: 0, note: 'Enode has no charging data of this user.' },
		]);
	});

	it('says of a session without its end, its device or its cost that they are missing', async () => {
		answer(LARS, 200, [
			{ id: 'open', locationId: null, from: '2024-10-10T10:00:00Z', kwhSum: 5.5, costSum: null },
			{ id: 'no start', locationId: null, kwhSum: 1 },
		]);
		const rows = await rowsOf({ filters: { userId: byId(LARS) }, options: { totals: true } });
		expect(rows).toMatchObject([
			{ endLocal: null, durationMinutes: null, energyKwh: 5.5, amount: null, isFinal: false },
			{ isTotal: true, rows: 1, amount: 0, excludedRows: 1, isFinal: false },
		]);
		expect(rows[0]!.note).toBe(
			'It may still go on, so its numbers may change. There is no amount, because Enode does not provide one.',
		);
		expect(rows[1]!.note).toBe('Rows without an amount, which are missing from the sum: 1.');
	});

	it('is not final where a session has just ended', async () => {
		const now = sandbox.control.clock.now();
		const user = { filters: { userId: byId(ANNA) } };
		const ended = new Date(now - 5 * 60_000).toISOString();
		const from = new Date(now - 65 * 60_000).toISOString();
		answer(ANNA, 200, [{ id: 'a', locationId: null, from, to: ended, kwhSum: 11, costSum: 1 }]);
		const period = {
			startDate: new Date(now - 86_400_000 * 3).toISOString(),
			endDate: new Date(now + 86_400_000 * 3).toISOString(),
		};
		expect(await rowsOf({ ...user, ...period })).toMatchObject([{ isFinal: false }]);
	});

	it.each([
		['lastMonth', 1],
		['thisMonth', 0],
	])('can be that of %s, asked for with a day on both sides', async (period, ago) => {
		await rowsOf({ period, filters: { userId: byId(ANNA) } });
		const asked = sandbox.apiRequests().find(({ path }) => path.includes('/sessions'));
		const { startDate, endDate } = asked!.query as Record<string, string>;
		const [from, to] = [Date.parse(startDate!) + DAY, Date.parse(endDate!) - DAY];
		for (const time of [from, to]) {
			expect(new Date(time).toISOString()).toMatch(/^\d{4}-\d{2}-01T00:00:00.000Z$/);
		}
		expect((to - from) / DAY).toBeLessThanOrEqual(31);
		// The day may be another one in the zone of the workflow.
		const [first, last] = ago === 0 ? [from, to] : [to, to + 31 * DAY];
		expect(Date.now()).toBeGreaterThan(first - DAY);
		expect(Date.now()).toBeLessThan(last + DAY);
	});
});

describe('a report', () => {
	it.each([1, 3])('asks users side by side, at most %d at once', async (maxConcurrency) => {
		sandbox.control.setLatency(20);
		await rowsOf({ options: { maxConcurrency } });
		expect(sandbox.control.log.stats.maxConcurrent).toBe(maxConcurrency);
	});

	/** What it writes to the log of n8n. */
	async function logged(parameters: IDataObject): Promise<unknown[]> {
		const info = jest.fn();
		jest
			.spyOn(ExecuteContext.prototype, 'logger', 'get')
			.mockReturnValue({ ...LoggerProxy, info } as unknown as ExecuteContext['logger']);
		await rowsOf(parameters);
		jest.restoreAllMocks();
		return info.mock.calls.flat();
	}

	it('tells in the log of n8n what it leaves out', async () => {
		charge(ANNA, '2024-10-10T10:00:00Z', 60, 11);
		for (const day of [11, 12, 13])
			charge(ANNA, `2024-10-${day}T10:00:00Z`, 60, 11, { locationId: null });
		const only = { filters: { userId: byId(ANNA) }, options: { homeName: 'Oslo' } };
		expect(await logged(only)).toEqual([
			'Enode: Sessions in the report: 1, users: 1, left out as charged elsewhere: 3',
		]);
	});

	it('tells in the log of n8n how far it is', async () => {
		const { users } = sandbox.control.state;
		for (let index = users.size; index < 250; index++) {
			const createdAt = new Date(Date.UTC(2024, 0, 1) + index).toISOString();
			const id = `user-${index}`;
			users.add(createdAt, { id, createdAt, scopes: [], invalidVendors: [] });
		}
		expect(await logged({})).toEqual([
			'Enode: Charging of 100 of 250 users is read',
			'Enode: Charging of 200 of 250 users is read',
			expect.stringMatching(
				/^Enode: Sessions in the report: \d+, users: 250, left out as charged elsewhere: 0$/,
			),
		]);
	});

	it('is not half a report where one user cannot be read', async () => {
		charge(ANNA, '2024-10-10T10:00:00Z', 60, 11);
		answer(LARS, 400, { type: 'about:blank', title: 'Bad request', detail: 'Broken' });
		const { items, error } = await report({});
		expect(items).toEqual([]);
		expect(error?.message).toContain('Broken');
	});

	it.each([
		[{ endDate: '2024-10-01' }, "'End Date' is not after 'Start Date'"],
		[{ rateSource: 'fixed' }, "'Rate per kWh' is not above 0"],
		[{ options: { timezone: 'Oslo' } }, "'Time Zone' is not a time zone: 'Oslo'"],
	])('refuses %j before it asks', async (parameters, message) => {
		const { error } = await report(parameters);
		expect(error?.message).toBe(message);
		expect(sandbox.apiRequests()).toEqual([]);
	});
});
