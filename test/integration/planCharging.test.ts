import type { IDataObject } from 'n8n-workflow';
import { readPrices } from '../../nodes/Enode/charging/prices/readPrices';
import { assetsOf } from '../../sandbox/state';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

jest.mock('../../nodes/Enode/charging/prices/readPrices', () => {
	const actual = jest.requireActual<typeof import('../../nodes/Enode/charging/prices/readPrices')>(
		'../../nodes/Enode/charging/prices/readPrices',
	);
	return { readPrices: jest.fn(actual.readPrices) };
});

const sandbox = useSandbox();

const HOME = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';
const at = (hour: number) =>
	new Date(Date.parse('2026-11-26T10:00:00Z') + hour * 3_600_000).toISOString();
const PRICES = [0.3, 0.1, 0.2, 0.4].map((price, hour) => ({ start: at(hour), price }));

/** Answers for a vehicle of 50 kWh at 50 %, at home in Oslo. */
function answer(chargeState: IDataObject = {}, location: IDataObject = { id: HOME }, id = 'v1') {
	const state = {
		...{ batteryLevel: 50, chargeLimit: 90, batteryCapacity: 50, isPluggedIn: true },
		...{ isCharging: false, lastUpdated: new Date().toISOString() },
	};
	const body = { id, location, chargeState: { ...state, ...chargeState } };
	sandbox.control.addFault({
		match: { path: `/vehicles/${id}` },
		respond: { kind: 'json', status: 200, body },
	});
}

/** 10 kW, an hour's worth of energy, from 10:00 UTC on. */
const plan = (parameters: IDataObject = {}, options: IDataObject = {}): IDataObject => ({
	...{ resource: 'vehicle', operation: 'planCharging', vehicleId: byId('v1') },
	...{ priceSource: 'json', prices: PRICES, readyBy: at(4), targetLevel: 68, power: 10 },
	...parameters,
	options: { planFrom: at(0), priceUnit: 'perKwh', ...options },
});

async function run(parameters: IDataObject, items?: IDataObject[]) {
	const { items: output, error } = await runEnode(sandbox.credential(), parameters, { items });
	if (error) throw new Error(`${error.message} ${error.description}`);
	return output;
}

const only = async (parameters: IDataObject) => (await run(parameters))[0]!.json;

it('plans for what is missing to the target, and puts out all of the plan', async () => {
	answer();
	// 18 % of 50 kWh are 9 kWh, and 10 kWh at the wall with 90 % efficiency: one hour, at 0.10.
	expect(await only(plan())).toEqual({
		...{ chargeNow: false, nextChangeAt: at(1), feasible: true, reason: 'cheaperLater' },
		explanation: 'It is cheaper to wait. Charging begins at Thu 12:00.',
		...{ readyBy: at(4), energyNeededKwh: 10, energyPlannedKwh: 10, energyLaterKwh: 0 },
		...{ shortfallKwh: 0, earliestFinish: at(1), cost: 1, averagePrice: 0.1, costAtOnce: 3 },
		...{ savings: 2, starts: 1 },
		blocks: [{ start: at(1), end: at(2), energyKwh: 10, cost: 1 }],
		rules: [{ fromTimestamp: at(1), toTimestamp: at(2), shouldCharge: true }],
		prices: { source: 'list', unit: 'perKwh', resolutionMinutes: 60, from: at(0), until: at(4) },
		...{ vehicleId: 'v1', batteryLevel: 50, targetLevel: 68, isPluggedIn: true, isStale: false },
		plannedAt: expect.any(String),
	});
	expect(sandbox.apiRequests().map(({ method }) => method)).toEqual(['GET', 'GET']);
});

it('goes no further than the charge limit of the vehicle', async () => {
	answer({ chargeLimit: 59 });
	expect(await only(plan({ targetLevel: 100 }))).toMatchObject({
		energyNeededKwh: 5,
		targetLevel: 59,
	});
});

it('charges a vehicle below its minimum level at once', async () => {
	answer({ batteryLevel: 11, batteryCapacity: 45 });
	// 9 % of 45 kWh are 4.5 kWh at the wall: 27 minutes at any price, and the rest at the best.
	const { reason, blocks } = await only(plan({ targetLevel: 29 }, { minimumLevel: 20 }));
	expect(reason).toBe('belowMinimumLevel');
	expect(blocks).toMatchObject([
		{ start: at(0), end: at(0.45), energyKwh: 4.5 },
		{ start: at(1), end: at(1.45) },
	]);
});

it.each([
	['batteryCapacity', {}, "Add the option 'Energy Needed (kWh)'"],
	['batteryLevel', { energyNeeded: 5, minimumLevel: 20 }, "Remove the option 'Minimum Level (%)'"],
])('says what to enter where %s is not known', async (name, options, hint) => {
	answer({ [name]: null });
	const { error } = await runEnode(sandbox.credential(), plan({}, options));
	expect(error?.message).toContain('Enode does not know the battery');
	expect(error?.description).toContain(hint);
});

it('needs no battery where the energy is given', async () => {
	answer({ batteryCapacity: null, batteryLevel: null });
	expect(await only(plan({}, { energyNeeded: 5 }))).toMatchObject({ energyNeededKwh: 5 });
});

it('tells that a vehicle is not plugged in, and that its data is old', async () => {
	answer({ isPluggedIn: false, lastUpdated: '2026-01-01T00:00:00Z' });
	const { explanation, ...rest } = await only(plan());
	expect(rest).toMatchObject({ isPluggedIn: false, isStale: true, feasible: true });
	expect(explanation).toContain('The vehicle is not plugged in.');
	expect(explanation).toContain('is more than an hour old.');
});

describe('a plan from a later time on', () => {
	const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
	const later = (price: number) =>
		plan(
			{
				readyBy: soon(6),
				prices: [0, price, 1].map((one, hour) => ({ start: soon(hour + 2), price: one })),
			},
			{ planFrom: soon(2) },
		);

	it('does not charge now, also where its first hour is the cheapest', async () => {
		answer({ isCharging: true });
		const { chargeNow, reason, nextChangeAt, explanation } = await only(later(1));
		expect({ chargeNow, reason }).toEqual({ chargeNow: false, reason: 'cheaperLater' });
		expect(Date.parse(String(nextChangeAt))).toBeGreaterThan(Date.now() + 3_600_000);
		expect(explanation).toMatch(/^Charging begins at /);
	});

	it('charges first up to the minimum level, and not now', async () => {
		answer({ batteryLevel: 10 });
		const low = later(1);
		const output = await only({
			...low,
			options: { ...(low.options as IDataObject), minimumLevel: 20 },
		});
		expect(output).toMatchObject({ chargeNow: false, reason: 'belowMinimumLevel' });
		expect(output.explanation).toContain('charged first. Charging begins at ');
	});
});

it('tells that nobody knows how old the data of a vehicle is', async () => {
	answer({ lastUpdated: null });
	const { explanation, isStale } = await only(plan());
	expect(isStale).toBe(true);
	expect(explanation).toContain('The data of the vehicle is of unknown age.');
});

describe('the time to be ready by', () => {
	it('is a clock time of the location, and of the option where there is one', async () => {
		// It is 11:00 in Oslo and 05:00 in New York.
		answer();
		expect(await only(plan({ readyBy: '12:30' }))).toMatchObject({ readyBy: at(1.5) });
		const inNewYork = plan({ readyBy: '6:00' }, { timezone: 'America/New_York' });
		expect(await only(inNewYork)).toMatchObject({ readyBy: at(1) });
	});

	it.each([null, '00000000-0000-4000-8000-000000000000'])(
		'is of the workflow, which is in New York, where the location is %j',
		async (id) => {
			answer({}, { id });
			expect(await only(plan({ readyBy: '12:30' }))).toMatchObject({ readyBy: at(7.5) });
		},
	);

	it('may be over', async () => {
		answer();
		const late = await only(plan({ readyBy: at(-1) }));
		expect(late).toMatchObject({ reason: 'deadlinePassed', shortfallKwh: 10, blocks: [] });
	});

	it.each([
		[{ readyBy: '25:00' }, "'Ready By' is not a clock time"],
		[{ readyBy: 'tomorrow' }, "'Ready By' is not a date and time"],
		[{ prices: { a: 1 } }, "'Prices' have no list of times and prices"],
		[{ power: 0 }, "'Power (kW)' is not a number"],
	])(
		'and other values that cannot be used are refused before any request: %j',
		async (wrong, message) => {
			const { error } = await runEnode(sandbox.credential(), plan(wrong));
			expect(error?.message).toContain(message);
			expect(sandbox.apiRequests()).toEqual([]);
		},
	);

	it('is not in a time zone that does not exist', async () => {
		const wrong = plan({}, { timezone: 'Europe/Atlantis' });
		const { error } = await runEnode(sandbox.credential(), wrong);
		expect(error?.message).toContain("'Time Zone' is not a time zone: 'Europe/Atlantis'");
	});
});

it('takes all input items together as prices, and makes one plan of them', async () => {
	answer();
	const output = await run(plan({ priceSource: 'input', prices: undefined }), PRICES);
	expect(output).toHaveLength(1);
	expect(output[0]!.json).toMatchObject({ nextChangeAt: at(1), cost: 1 });
	expect(output[0]!.pairedItem).toEqual(PRICES.map((_, item) => ({ item })));
});

it.each([
	[[{ hour: 7 }], 'have no list of times and prices'],
	[[{ start: at(1), price: 120 }], 'do not say their unit'],
	[
		[
			{ start: at(1), price: null },
			{ start: at(2), price: ' ' },
		],
		'do not say their unit',
	],
	[
		[{ start_timestamp: 'soon', marketprice: 1, unit: 'Eur/MWh' }],
		'have a time that cannot be read',
	],
])('says that it is the input items which cannot be read as prices: %j', async (items, flaw) => {
	const own = plan({ priceSource: 'input', prices: undefined }, { priceUnit: 'auto' });
	const { error } = await runEnode(sandbox.credential(), own, { items });
	expect(error?.message).toContain(`The input items ${flaw}`);
	expect(error?.description).not.toContain('expression');
	expect(sandbox.apiRequests()).toEqual([]);
});

it('makes a plan for each item, and reads each vehicle and location once', async () => {
	answer();
	answer({ batteryLevel: 59 }, { id: HOME }, 'v2');
	const items = ['v1', 'v2', 'v1', 'v2'].map((vehicle) => ({ vehicle }));
	const output = await run(plan({ vehicleId: byId('={{ $json.vehicle }}') }), items);
	expect(output.map(({ json }) => [json.vehicleId, json.energyNeededKwh])).toEqual([
		...[
			['v1', 10],
			['v2', 5],
			['v1', 10],
			['v2', 5],
		],
	]);
	const paths = sandbox.apiRequests().map(({ path }) => path);
	expect(paths.sort()).toEqual([`/locations/${HOME}`, '/vehicles/v1', '/vehicles/v2']);
});

it('reads each of a thousand vehicles once, and their location and prices once', async () => {
	const ids = Array.from({ length: 1_000 }, (_, index) => `v${index}`);
	for (const id of ids) answer({}, { id: HOME }, id);
	const items = ids.map((vehicle) => ({ vehicle }));
	jest.mocked(readPrices).mockClear();
	const output = await run(plan({ vehicleId: byId('={{ $json.vehicle }}') }), items);
	expect(output.map(({ json }) => json.vehicleId)).toEqual(ids);
	const paths = sandbox.apiRequests().map(({ path }) => path);
	expect(paths.sort()).toEqual(
		[`/locations/${HOME}`, ...ids.map((id) => `/vehicles/${id}`)].sort(),
	);
	// In the time zone of the workflow before anything is asked, and in that of the location.
	expect(jest.mocked(readPrices).mock.calls.map(([, { zone }]) => zone)).toEqual([
		'America/New_York',
		'Europe/Oslo',
	]);
});

it('plans the energy that a charger is to give', async () => {
	const [charger] = assetsOf(sandbox.control.state, 'charger').values();
	const { vehicleId, targetLevel, ...rest } = plan();
	expect(vehicleId && targetLevel).toBeDefined();
	const parameters = {
		...rest,
		resource: 'charger',
		chargerId: byId(charger!.id),
		energyNeeded: 10,
	};
	const output = await only(parameters);
	expect(output).toMatchObject({ chargerId: charger!.id, energyNeededKwh: 10, cost: 1 });
	expect(output).not.toHaveProperty('batteryLevel');
});

describe('the chart', () => {
	it('shows prices, the plan and the time to be ready by, and is there only where it is wanted', async () => {
		answer();
		const [item] = await run(plan({}, { chart: true, timezone: 'Europe/Oslo' }));
		const { mimeType, fileName, data } = item!.binary!.chart!;
		expect([mimeType, fileName]).toEqual(['image/svg+xml', 'charging-plan.svg']);
		const svg = Buffer.from(data, 'base64').toString();
		expect(svg.match(/class="price"/g)).toHaveLength(4);
		// The second of four hours, on 720 of 800 pixels.
		expect(svg.match(/class="charge".*/g)).toEqual([
			expect.stringMatching(/^class="charge" x="244" y=".+" width="180"/),
		]);
		expect(svg).toContain('Ready by Thu 15:00');
		expect((await run(plan()))[0]).not.toHaveProperty('binary');
	});
});
