import type { IDataObject } from 'n8n-workflow';
import { sumOf, roundedProduct } from '../../nodes/Enode/resources/chargingSession/report/decimal';
import { reportOf } from '../../nodes/Enode/resources/chargingSession/report/report';
import type {
	ReportSettings,
	UserSessions,
} from '../../nodes/Enode/resources/chargingSession/report/settings';
import { monthsOf, totalsOf } from '../../nodes/Enode/resources/chargingSession/report/totals';
import { Random } from '../../sandbox/base/random';
import { seedOf } from '../support/seed.cts';

describe('amounts', () => {
	it.each([
		[2, [1.005], 1.01],
		[2, [3.35, 0.3], 1.01],
		[2, [-1.005], -1.01],
		[2, [0.0049], 0],
		[2, [0.1 + 0.2, 10], 3],
		[3, [1e-7], 0],
		[0, [2.5], 3],
		[2, [123_456_789.125], 123_456_789.13],
		[2, [1e15], 1e15],
		[2, [3e7, 5e12], 1.5e20],
		[1, [-2e20], -2e20],
		[2, [0], 0],
	])('with %d places are rounded halves up: %j is %d', (places, factors, result) => {
		expect(roundedProduct(places, ...factors)).toBe(result);
	});

	it('add up without drift', () => {
		expect(sumOf(2, Array<number>(1000).fill(0.1))).toBe(100);
		expect(sumOf(2, [])).toBe(0);
	});
});

it.each([
	['2026-03-01T00:00:00', '2026-04-01T00:00:00', ['2026-03']],
	['2026-03-31T12:00:00', '2026-04-01T00:00:01', ['2026-03', '2026-04']],
	['2025-12-31T00:00:00', '2026-02-01T00:00:00', ['2025-12', '2026-01']],
])('from %s to %s are the months %j', (from, to, months) => {
	expect(monthsOf({ from, to })).toEqual(months);
});

const MARCH: ReportSettings = {
	...{ assetType: 'charger', from: '2026-03-01T00:00:00', to: '2026-04-01T00:00:00' },
	...{ timezone: 'UTC', currency: null, now: Date.UTC(2026, 3, 2) },
};

function reportedOf(session: IDataObject, settings: ReportSettings) {
	const from = '2026-03-10T10:00:00Z';
	const sessions = [{ id: 'a', locationId: null, from, to: '2026-03-10T11:00:00Z', ...session }];
	const user = { userId: 'anna', isKnown: true, sessions, devices: new Map() };
	const report = reportOf(user, new Map(), settings);
	return { row: report.rows[0], total: totalsOf(report, new Map(), settings)[0] };
}

it('multiplies the energy that it shows, so that an amount can be checked', () => {
	const { row } = reportedOf({ kwhSum: 10.0004 }, { ...MARCH, ratePerKwh: 25 });
	expect(row).toMatchObject({ energyKwh: 10, amount: 250 });
});

it.each([
	['2026-03-31T23:00:00Z', false],
	['2026-04-01T11:00:00Z', false],
	['2026-04-02T00:00:00Z', true],
])('calls a month final once it is over in all time zones: at %s %s', (now, isFinal) => {
	const { total } = reportedOf({ kwhSum: 1 }, { ...MARCH, now: Date.parse(now) });
	expect(total).toMatchObject({ isFinal, rows: 1 });
});

describe('a total', () => {
	const HOME = { id: 'h', userId: 'anna', name: ' home', timezoneName: 'UTC' };
	const session = (id: string, more: IDataObject = {}) => ({
		...{ id, locationId: 'h', from: '2026-03-10T10:00:00Z', to: '2026-03-10T11:00:00Z' },
		...{ kwhSum: 2, costSum: 0.5, estimatedSavings: 0.1, price: { mean: 0.25 } },
		...more,
	});

	/** The totals of a user who has a home, and charged there once and elsewhere once. */
	function totalsFor(settings: Partial<ReportSettings>, user: Partial<UserSessions> = {}) {
		const sessions = [session('a'), session('b', { locationId: 'w' })];
		const charged = { userId: 'anna', isKnown: true, sessions, devices: new Map(), ...user };
		const locations = new Map([[HOME.id, HOME]]);
		const all = { ...MARCH, ...settings };
		return totalsOf(reportOf(charged, locations, all), locations, all);
	}

	const EMPTY = {
		...{ userId: 'anna', assetType: 'charger', assetId: null, assetName: null, vin: null },
		...{ sessionId: null, locationId: null, locationName: null, isHome: null },
		...{ startLocal: null, endLocal: null, timeZone: null, month: '2026-03' },
		...{ durationMinutes: 0, energyKwh: 0, ratePerKwh: null, rateSource: 'enode', amount: 0 },
		...{ currency: null, enodeCost: 0, estimatedSavings: 0, averageKw: null, maxKw: null },
		...{ isFinal: true, note: null, isTotal: true, rows: 0, excludedRows: 0 },
	};

	it('is a sum of all rows, at the cost that Enode gives', () => {
		expect(totalsFor({})).toEqual([
			{
				...EMPTY,
				...{ durationMinutes: 120, energyKwh: 4, amount: 1, enodeCost: 1, estimatedSavings: 0.2 },
				rows: 2,
			},
		]);
	});

	it('has the rate that was entered, and the amount at that', () => {
		expect(totalsFor({ ratePerKwh: 0.3, currency: 'EUR' })).toMatchObject([
			{ ratePerKwh: 0.3, rateSource: 'fixed', amount: 1.2, enodeCost: 1, currency: 'EUR' },
		]);
	});

	it.each([
		['name', { homeName: 'Home' }, { locationId: null, locationName: 'Home' }],
		['ID', { locationId: 'h' }, { locationId: 'h', locationName: null }],
	])('is of what was charged at the place with that %s', (_, settings, place) => {
		expect(totalsFor(settings)).toMatchObject([
			{ ...place, isHome: true, energyKwh: 2, rows: 1, excludedRows: 1, note: null },
		]);
	});

	it('says where the user has no place of that name, even if another one has', () => {
		expect(totalsFor({ homeName: 'Cabin' })).toMatchObject([
			{ rows: 0, excludedRows: 2, note: "The user has no location named 'Cabin'." },
		]);
		expect(totalsFor({ homeName: 'Home' }, { userId: 'bea', sessions: [] })).toMatchObject([
			{ userId: 'bea', note: "The user has no location named 'Home'." },
		]);
	});

	it('says what is missing from it', () => {
		const sessions = [session('a', { costSum: null, estimatedSavings: null }), session('b')];
		expect(totalsFor({}, { sessions })).toMatchObject([
			{ amount: 0.5, note: 'Rows without an amount, which are missing from the sum: 1.' },
		]);
		expect(totalsFor({}, { isKnown: false, sessions: [] })).toEqual([
			{ ...EMPTY, note: 'Enode has no charging data of this user.' },
		]);
	});

	it('is there for each month, with what has no start in the first one', () => {
		const sessions = [session('a', { from: '2026-04-10T10:00:00Z' }), session('b', { from: null })];
		const settings = { to: '2026-05-01T00:00:00' };
		expect(totalsFor(settings, { sessions })).toMatchObject([
			{ month: '2026-03', rows: 0, excludedRows: 1, isFinal: true },
			{ month: '2026-04', rows: 1, excludedRows: 0, isFinal: false },
		]);
	});

	it('is final once the last month is over, unless a row is not', () => {
		const now = Date.UTC(2026, 4, 2);
		const later = { to: '2026-05-01T00:00:00', now };
		expect(totalsFor(later).map(({ isFinal }) => isFinal)).toEqual([true, true]);
		const sessions = [session('a', { to: null }), session('b')];
		expect(totalsFor(later, { sessions }).map(({ isFinal }) => isFinal)).toEqual([false, true]);
	});

	it('of a part of a month is final a day after that part', () => {
		const part = { to: '2026-03-16T00:00:00' };
		const isFinalAt = (now: string) => totalsFor({ ...part, now: Date.parse(now) })[0]!.isFinal;
		expect(isFinalAt('2026-03-16T23:59:59Z')).toBe(false);
		expect(isFinalAt('2026-03-17T00:00:00Z')).toBe(true);
	});
});

describe('a row', () => {
	it.each([
		['2026-03-10T11:14:59Z', false],
		['2026-03-10T11:15:00Z', true],
	])('is final a quarter of an hour after its end: at %s %s', (now, isFinal) => {
		const { row } = reportedOf({}, { ...MARCH, now: Date.parse(now) });
		expect(row!.isFinal).toBe(isFinal);
	});

	it.each([null, 'much', NaN, Infinity, undefined])('has no energy where that is %j', (kwhSum) => {
		const { row } = reportedOf({ kwhSum, costSum: 1 } as IDataObject, { ...MARCH, ratePerKwh: 1 });
		expect(row).toMatchObject({ energyKwh: null, amount: null, enodeCost: 1 });
	});

	it('says what is missing from it', () => {
		const { row } = reportedOf({ to: null }, MARCH);
		expect(row).toMatchObject({
			...{ endLocal: null, durationMinutes: null, isFinal: false, amount: null },
			note:
				'It may still go on, so its numbers may change. ' +
				'Enode does not say which device it was. ' +
				'There is no amount, because Enode does not provide one.',
		});
	});
});

const ZONES = [
	'Europe/Oslo',
	'America/New_York',
	'Australia/Lord_Howe',
	'Pacific/Kiritimati',
	'UTC',
];

const clocks = new Map(
	ZONES.map((timeZone) => [
		timeZone,
		new Intl.DateTimeFormat('sv-SE', {
			...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
			...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
		}),
	]),
);

/** What the clock of a zone shows, by another way than that of the report. */
const clockTime = (instant: number, zone: string) =>
	clocks.get(zone)!.format(instant).replace(' ', 'T');

/** Numbers in whole units, so that the sums of the test are exact. */
interface Plain {
	id: string;
	locationId: string | null;
	from: number;
	to: number | null;
	wattHours: number;
	/** Tenths of a cent. */
	cost: number;
}

interface Model {
	sessions: Plain[];
	locations: Map<string, { name: string; timezoneName: string; userId: string }>;
	settings: ReportSettings;
	/** Ten-thousandths. */
	rate: number | undefined;
}

const START = Date.UTC(2026, 1, 25);
const DAYS = 45;

function randomModel(random: Random): Model {
	const pick = <T>(values: readonly T[]) => values[random.integer(0, values.length - 1)] as T;
	const locations: Model['locations'] = new Map();
	for (const id of ['a', 'b', 'c']) {
		const name = pick(['Home', ' home', 'Cabin']);
		locations.set(id, { name, timezoneName: pick(ZONES), userId: 'anna' });
	}
	const sessions = Array.from({ length: random.integer(0, 60) }, (_, index): Plain => {
		// Every third one near midnight of some zone or of a change of the clocks.
		const minute = index % 3 === 0 ? random.integer(0, 47) * 30 : random.integer(0, 1439);
		const from = START + random.integer(0, DAYS - 1) * 86_400_000 + minute * 60_000;
		const to = random.integer(0, 9) === 0 ? null : from + random.integer(0, 900) * 60_000;
		return {
			...{ id: `s${index}`, from, to, locationId: pick(['a', 'b', 'c', null, 'gone']) },
			...{ wattHours: random.integer(0, 90_000), cost: random.integer(-2_000, 40_000) },
		};
	});
	const rate = pick([undefined, random.integer(1, 9_999), 5_000, 2_500]);
	const settings: ReportSettings = {
		assetType: 'charger',
		from: pick(['2026-03-01T00:00:00', '2026-02-27T00:00:00', '2026-03-29T02:30:00']),
		to: pick(['2026-04-01T00:00:00', '2026-03-30T00:00:00', '2026-04-09T18:15:00']),
		timezone: pick(ZONES),
		locationId: pick([undefined, undefined, 'a']),
		homeName: pick([undefined, 'HOME']),
		ratePerKwh: rate === undefined ? undefined : rate / 10_000,
		currency: pick([null, 'EUR']),
		now: START + random.integer(0, 60) * 86_400_000,
	};
	return { sessions, locations, settings, rate };
}

/** Halves away from zero, of whole numbers. */
const divided = (value: number, by: number) =>
	Math.sign(value) * Math.floor((2 * Math.abs(value) + by) / (2 * by));

/** The amount of each reported session in cents, by month and ID, and how many were left out. */
function expected({ sessions, locations, settings, rate }: Model) {
	const cents: Record<string, Record<string, number>> = {};
	const excluded: Record<string, number> = {};
	for (const session of sessions) {
		const location = locations.get(session.locationId ?? '');
		const start = clockTime(session.from, location?.timezoneName ?? settings.timezone);
		if (start < settings.from || start >= settings.to) continue;
		const month = start.slice(0, 7);
		const isThere =
			(settings.locationId === undefined || session.locationId === settings.locationId) &&
			(settings.homeName === undefined || ['Home', ' home'].includes(location?.name ?? ''));
		if (isThere) {
			const amount =
				rate === undefined
					? divided(session.cost, 10)
					: // Wh · ten-thousandths per kWh: 100,000 of these are a cent.
						divided(session.wattHours * rate, 100_000);
			cents[month] = { ...cents[month], [session.id]: amount };
		} else excluded[month] = (excluded[month] ?? 0) + 1;
	}
	return { cents, excluded };
}

const answerOf = (session: Plain): IDataObject => ({
	...{ id: session.id, locationId: session.locationId },
	from: new Date(session.from).toISOString(),
	...(session.to !== null && { to: new Date(session.to).toISOString() }),
	...{ kwhSum: session.wattHours / 1_000, costSum: session.cost / 1_000, estimatedSavings: null },
});

const inCents = (amount: unknown) => Math.round(Number(amount) * 100);

it('reports what a second, simpler implementation does, and sums that are those of the rows', () => {
	const seed = seedOf('REPORT_SEED');
	for (let round = 0; round < 100; round++) {
		const model = randomModel(new Random(seed + round));
		const { settings } = model;
		const { cents, excluded } = expected(model);
		const locations = new Map<unknown, IDataObject>(
			[...model.locations].map(([id, location]) => [id, { id, ...location }]),
		);
		const sessions = model.sessions.map(answerOf);
		const user = { userId: 'anna', isKnown: true, sessions, devices: new Map() };
		const report = reportOf(user, locations, settings);
		const totals = totalsOf(report, locations, settings);
		const label = `REPORT_SEED=${seed + round}`;

		const found: typeof cents = {};
		for (const { month, sessionId, amount } of report.rows) {
			found[month] = { ...found[month], [String(sessionId)]: inCents(amount) };
		}
		expect({ label, cents: found }).toEqual({ label, cents });
		const starts = report.rows.map(({ startLocal }) => Date.parse(startLocal));
		expect(starts).toEqual([...starts].sort((a, b) => a - b));

		for (const total of totals) {
			const ofMonth = Object.values(cents[total.month] ?? {});
			expect({ label, amount: inCents(total.amount), rows: total.rows }).toEqual({
				label,
				amount: ofMonth.reduce((sum, amount) => sum + amount, 0),
				rows: ofMonth.length,
			});
			expect({ label, left: total.excludedRows }).toEqual({
				label,
				left: excluded[total.month] ?? 0,
			});
		}
		expect(totals.map(({ month }) => month)).toEqual(
			expect.arrayContaining([...Object.keys(cents), ...Object.keys(excluded)]),
		);
	}
});
