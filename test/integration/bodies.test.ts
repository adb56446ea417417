import type { IDataObject } from 'n8n-workflow';
import { assetsOf } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const HOME = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';
const SOME = '00000000-0000-4000-8000-000000000000';

/** A device of the user, which a schedule can control. */
function deviceOf(type: AssetType): string {
	const devices = assetsOf(sandbox.control.state, type).values();
	return devices.find(({ userId }) => userId === 'anna-berg')!.id;
}

/** The body that arrives at Enode, which must not find anything wrong with its form. */
async function bodyOf(
	resource: string,
	operation: string,
	parameters: IDataObject,
): Promise<unknown> {
	const { error } = await runEnode(sandbox.credential(), { resource, operation, ...parameters });
	const [request, ...others] = sandbox.apiRequests();
	if (!request) throw new Error(error?.message);
	expect(others).toEqual([]);
	const { refused } = sandbox.control.summary().stats;
	expect({ refused, error: refused > 0 && error?.description }).toEqual({
		refused: 0,
		error: false,
	});
	return request.body;
}

/** What n8n's editor puts into a new rule or interval, when its user leaves that empty. */
const EMPTY = { from: '', to: '', weekdays: [] };
const EMPTY_RULE = { ...EMPTY, fromTimestamp: '', toTimestamp: '' };

const OF_CHARGING: Array<[string, IDataObject, IDataObject]> = [
	['nothing but the default', {}, { shouldCharge: true }],
	['what the editor leaves empty', { ...EMPTY_RULE }, { shouldCharge: true }],
	['no charging', { ...EMPTY_RULE, shouldCharge: false }, { shouldCharge: false }],
	['charging', { ...EMPTY_RULE, shouldCharge: true }, { shouldCharge: true }],
	[
		'both clock times',
		{ ...EMPTY_RULE, from: '22:00', to: '6:30' },
		{ hourMinute: { from: '22:00', to: '06:30' }, shouldCharge: true },
	],
	[
		'only a start, which ends with the day',
		{ ...EMPTY_RULE, from: '22:15' },
		{ hourMinute: { from: '22:15', to: '24:00' }, shouldCharge: true },
	],
	[
		'only an end, which begins with the day',
		{ ...EMPTY_RULE, to: '05:45' },
		{ hourMinute: { from: '00:00', to: '05:45' }, shouldCharge: true },
	],
	['Monday', { ...EMPTY_RULE, weekdays: [0] }, { weekdays: [0], shouldCharge: true }],
	[
		'several weekdays and no charging',
		{ ...EMPTY_RULE, weekdays: [5, 6], shouldCharge: false },
		{ weekdays: [5, 6], shouldCharge: false },
	],
	[
		'only a first instant',
		{ ...EMPTY_RULE, fromTimestamp: '2026-03-01T00:00:00Z' },
		{ fromTimestamp: expect.stringMatching(/^2026-0[23]-\d\dT/), shouldCharge: true },
	],
	[
		'only a last instant',
		{ ...EMPTY_RULE, toTimestamp: '2026-03-01T00:00:00Z' },
		{ toTimestamp: expect.stringMatching(/^2026-0[23]-\d\dT/), shouldCharge: true },
	],
];

const OF_TEMPERATURE: Array<[string, IDataObject, IDataObject]> = [
	[
		'heating, and no set point of cooling that is not shown',
		{ ...EMPTY_RULE, mode: 'HEAT', heatSetpoint: 19.5, coolSetpoint: 24 },
		{ targetState: { mode: 'HEAT', holdType: 'PERMANENT', heatSetpoint: 19.5 } },
	],
	[
		'cooling',
		{ ...EMPTY_RULE, mode: 'COOL', heatSetpoint: 20, coolSetpoint: 23 },
		{ targetState: { mode: 'COOL', holdType: 'PERMANENT', coolSetpoint: 23 } },
	],
	[
		'both, from a clock time on',
		{ ...EMPTY_RULE, mode: 'AUTO', heatSetpoint: 18, coolSetpoint: 26, from: '08:00' },
		{
			hourMinute: { from: '08:00', to: '24:00' },
			targetState: { mode: 'AUTO', holdType: 'PERMANENT', heatSetpoint: 18, coolSetpoint: 26 },
		},
	],
	[
		'off on Sundays',
		{ ...EMPTY_RULE, mode: 'OFF', weekdays: [6] },
		{ weekdays: [6], targetState: { mode: 'OFF', holdType: 'PERMANENT' } },
	],
	[
		'the program of the device',
		{ ...EMPTY_RULE, mode: 'SCHEDULED', heatSetpoint: 20 },
		{ targetState: { holdType: 'SCHEDULED' } },
	],
];

describe('a rule of a new schedule', () => {
	const creation = (targetType: AssetType, rule: IDataObject) => ({
		...{ userId: byId('anna-berg'), targetType, targetId: byId(deviceOf(targetType)) },
		...{ locationId: byId(HOME), rules: { rule: [rule] } },
	});

	it.each(OF_CHARGING)('of charging is sent: %s', async (_, rule, sent) => {
		for (const type of ['vehicle', 'charger'] as const) {
			sandbox.control.reset();
			expect(await bodyOf('schedule', 'create', creation(type, rule))).toEqual({
				...{ targetType: type, targetId: deviceOf(type), locationId: HOME, isEnabled: true },
				...{ defaultShouldCharge: false, rules: [sent] },
			});
		}
	});

	it.each(OF_TEMPERATURE)('of a temperature is sent: %s', async (_, rule, sent) => {
		expect(await bodyOf('schedule', 'create', creation('hvac', rule))).toEqual({
			...{ targetType: 'hvac', targetId: deviceOf('hvac'), isEnabled: true },
			defaultTargetState: { mode: 'HEAT', holdType: 'PERMANENT', heatSetpoint: 20 },
			rules: [sent],
		});
	});
});

describe('a new schedule', () => {
	const charger = () => ({
		...{ targetType: 'charger', targetId: byId(deviceOf('charger')), userId: byId('anna-berg') },
	});

	it('is sent with its defaults, off, and without a location', async () => {
		const parameters = { ...charger(), hasLocation: false, isEnabled: false };
		expect(
			await bodyOf('schedule', 'create', { ...parameters, defaultShouldCharge: true }),
		).toEqual({
			...{ targetType: 'charger', targetId: deviceOf('charger'), locationId: null },
			...{ isEnabled: false, defaultShouldCharge: true, rules: [] },
		});
	});

	it('keeps the order of its rules', async () => {
		const rule = [{ from: '12:00' }, { shouldCharge: false }, { to: '01:00' }];
		const parameters = { ...charger(), hasLocation: false, rules: { rule } };
		const { rules } = (await bodyOf('schedule', 'create', parameters)) as IDataObject;
		expect(rules).toEqual([
			{ hourMinute: { from: '12:00', to: '24:00' }, shouldCharge: true },
			{ shouldCharge: false },
			{ hourMinute: { from: '00:00', to: '01:00' }, shouldCharge: true },
		]);
	});

	it('has a default state of its own for a unit', async () => {
		const { defaultTargetState } = (await bodyOf('schedule', 'create', {
			...{ userId: byId('anna-berg'), targetType: 'hvac', targetId: byId(deviceOf('hvac')) },
			...{ mode: 'AUTO', heatSetpoint: 17, coolSetpoint: 27 },
		})) as IDataObject;
		expect(defaultTargetState).toEqual({
			...{ mode: 'AUTO', holdType: 'PERMANENT', heatSetpoint: 17, coolSetpoint: 27 },
		});
	});

	it('has the rules that were entered as JSON, with clock times as Enode takes them', async () => {
		const json = [{ hourMinute: { from: '1:00', to: '02:00' }, shouldCharge: false }];
		const parameters = { ...charger(), hasLocation: false, specify: 'json' };
		const { rules } = (await bodyOf('schedule', 'create', {
			...parameters,
			...{ json: JSON.stringify(json), rules: { rule: [{ shouldCharge: true }] } },
		})) as IDataObject;
		const hourMinute = { from: '01:00', to: '02:00' };
		expect(rules).toEqual([{ hourMinute, shouldCharge: false }]);
	});
});

describe('clock times and prices that are none', () => {
	const location = { locationId: byId(HOME), tariffId: byId('berlin-flex') };
	const tariff = { tariffId: byId('flat-2026') };
	const clock = 'Write it like 07:00.';
	const price = 'with a point and at most nine decimals, like 0.25.';

	it.each<[string, string, IDataObject, string, string]>([
		[
			...(['location', 'setTariff'] as const),
			{ ...location, tariffIntervals: { interval: [{ name: 'low', from: '7 pm' }] } },
			...(["'Start Time' is not a clock time", clock] as const),
		],
		[
			...(['location', 'setTariff'] as const),
			{ ...location, specify: 'json', json: [{ name: 'low', from: '06:00', to: 7 }] },
			...(["'Intervals (JSON): to' is not a clock time", clock] as const),
		],
		[
			...(['schedule', 'update'] as const),
			{
				...{ scheduleId: byId(SOME), targetType: 'charger', replaceRules: true },
				...{ specify: 'json', json: [{ hourMinute: { from: '25:00' }, shouldCharge: true }] },
			},
			...(["'Rules (JSON): from' is not a clock time", clock] as const),
		],
		[
			...(['vehicle', 'updateSmartChargingPolicy'] as const),
			{ vehicleId: byId(SOME), updateFields: { deadline: '7.30' } },
			...(["'Ready By (HH:MM)' is not a clock time", clock] as const),
		],
		[
			...(['tariff', 'createOrUpdate'] as const),
			{ ...tariff, prices: { price: [{ name: 'night', cost: '0,25' }] } },
			...(["'Price per kWh' is not a price", price] as const),
		],
		[
			...(['tariff', 'createOrUpdate'] as const),
			{ ...tariff, prices: { price: [{ name: 'night', cost: '={{ 1 / 3 }}' }] } },
			...(["'Price per kWh' is not a price", price] as const),
		],
		[
			...(['tariff', 'createOrUpdate'] as const),
			{ ...tariff, specify: 'json', json: [{ name: 'night', cost: '25 ct' }] },
			...(["'Prices (JSON): cost' is not a price", price] as const),
		],
	])(
		'are refused before anything is sent, with an example: %s %s %j',
		async (resource, operation, parameters, message, hint) => {
			const { error } = await runEnode(sandbox.credential(), {
				resource,
				operation,
				...parameters,
			});
			expect(error?.message).toBe(message);
			expect(error?.description).toContain(hint);
			expect(sandbox.apiRequests()).toEqual([]);
		},
	);
});

describe('an update of a schedule', () => {
	const update = (targetType: string, parameters: IDataObject) =>
		bodyOf('schedule', 'update', { scheduleId: byId(SOME), targetType, ...parameters });

	it.each(OF_CHARGING)('has rules of charging: %s', async (_, rule, sent) => {
		const rules = { replaceRules: true, rules: { rule: [rule] } };
		expect(await update('vehicle', rules)).toEqual({ rules: [sent] });
	});

	it.each(OF_TEMPERATURE)('has rules of a temperature: %s', async (_, rule, sent) => {
		const rules = { replaceRules: true, rules: { rule: [rule] } };
		expect(await update('hvac', rules)).toEqual({ rules: [sent] });
	});

	it('changes only what was chosen', async () => {
		const rules = { replaceRules: false, rules: { rule: [{ shouldCharge: false }] } };
		const updateFields = { isEnabled: false };
		expect(await update('charger', { updateFields, ...rules })).toEqual({ isEnabled: false });
	});

	it('sends false and a location as they are', async () => {
		const updateFields = { defaultShouldCharge: false, locationId: byId(HOME) };
		expect(await update('charger', { updateFields })).toEqual({
			...{ defaultShouldCharge: false, locationId: HOME },
		});
	});

	it('may take all rules away', async () => {
		expect(await update('charger', { replaceRules: true })).toEqual({ rules: [] });
	});

	it.each([
		[
			{ mode: 'COOL', coolSetpoint: 25, heatSetpoint: 20 },
			{ mode: 'COOL', holdType: 'PERMANENT', coolSetpoint: 25 },
		],
		[{ mode: 'SCHEDULED' }, { holdType: 'SCHEDULED' }],
	])('changes the default state of a unit: %j', async (state, sent) => {
		const updateFields = { defaultTargetState: { state } };
		expect(await update('hvac', { updateFields })).toEqual({ defaultTargetState: sent });
	});
});

describe('a new location', () => {
	const place = { userId: byId('anna-berg'), name: 'Home', latitude: 0, longitude: 10.7 };

	it('is in the time zone of the workflow unless another one is entered', async () => {
		expect(await bodyOf('location', 'create', place)).toEqual({
			...{ name: 'Home', latitude: 0, longitude: 10.7, timezoneName: 'America/New_York' },
		});
	});

	it.each([
		['latitude', "'Latitude (°)' has no value"],
		['longitude', "'Longitude (°)' has no value"],
	])('is not made without its %s', async (name, message) => {
		const others = Object.entries(place).filter(([one]) => one !== name);
		const parameters = {
			...{ resource: 'location', operation: 'create' },
			...Object.fromEntries(others),
		};
		const { error } = await runEnode(sandbox.credential(), parameters);
		expect(error?.message).toBe(message);
		expect(sandbox.apiRequests()).toEqual([]);
	});
});

describe('a vendor', () => {
	it('is disconnected only where it was chosen', async () => {
		const run = runEnode(sandbox.credential(), {
			...{ resource: 'user', operation: 'disconnectVendor', userId: byId('anna-berg') },
		});
		// n8n 1 names the parameter in the editor only.
		await expect(run).rejects.toThrow(/Parameter "Vendor" is required|The workflow has issues/);
		expect(sandbox.apiRequests()).toEqual([]);
	});
});

describe('the intervals of a tariff', () => {
	const set = (interval: IDataObject[]) =>
		bodyOf('location', 'setTariff', {
			...{ locationId: byId(HOME), tariffId: byId('berlin-flex'), tariffIntervals: { interval } },
		});

	const morning = { from: '0:00', to: '06:00' };
	const night = { from: '22:30', to: '24:00' };

	it.each<[string, IDataObject, IDataObject]>([
		['every day', morning, { from: '00:00', to: '06:00' }],
		['up to the end of the day', night, { from: '22:30', to: '24:00' }],
		['from a clock time on', { from: '22:30' }, { from: '22:30', to: '24:00' }],
		['up to a clock time', { to: '6:15' }, { from: '00:00', to: '06:15' }],
		['all day', {}, { from: '00:00', to: '24:00' }],
		['on Mondays', { ...night, weekdays: [0] }, { ...night, weekdays: [0] }],
		['at weekends', { ...night, weekdays: [5, 6] }, { ...night, weekdays: [5, 6] }],
	])('are sent: %s', async (_, interval, sent) => {
		expect(await set([{ ...EMPTY, name: 'low', ...interval }])).toEqual({
			tariffId: 'berlin-flex',
			tariffIntervals: [{ name: 'low', ...sent }],
		});
	});

	it.each<[string, IDataObject, IDataObject[]]>([
		[
			'every night',
			{ from: '22:00', to: '6:00' },
			[
				{ from: '22:00', to: '24:00' },
				{ from: '00:00', to: '06:00' },
			],
		],
		[
			'the nights of Friday and Sunday',
			{ from: '22:00', to: '06:00', weekdays: [4, 6] },
			[
				{ from: '22:00', to: '24:00', weekdays: [4, 6] },
				{ from: '00:00', to: '06:00', weekdays: [5, 0] },
			],
		],
		['up to midnight', { from: '22:00', to: '00:00' }, [{ from: '22:00', to: '24:00' }]],
		[
			'a whole day that begins in the morning',
			{ from: '06:00', to: '06:00', weekdays: [0] },
			[
				{ from: '06:00', to: '24:00', weekdays: [0] },
				{ from: '00:00', to: '06:00', weekdays: [1] },
			],
		],
	])('are cut at midnight: %s', async (_, interval, sent) => {
		const tariffIntervals = sent.map((one) => ({ name: 'low', ...one }));
		expect(await set([{ ...EMPTY, name: 'low', ...interval }])).toMatchObject({ tariffIntervals });
		sandbox.control.clearRequests();
		const ids = { locationId: byId(HOME), tariffId: byId('berlin-flex') };
		const json = [{ name: 'low', ...interval }];
		expect(await bodyOf('location', 'setTariff', { ...ids, specify: 'json', json })).toMatchObject({
			tariffIntervals,
		});
	});

	it('are sent in their order', async () => {
		const intervals = [
			{ name: 'solar', ...night },
			{ name: 'low', from: '00:00', to: '05:00' },
		];
		expect(await set(intervals)).toMatchObject({ tariffIntervals: intervals });
	});

	it('may be none', async () => {
		expect(await set([])).toEqual({ tariffId: 'berlin-flex', tariffIntervals: [] });
	});

	it('are sent as they are where they were entered as JSON', async () => {
		const json = [{ name: 'low', from: '22:00', to: '24:00', weekdays: [0, 4] }];
		const ids = { locationId: byId(HOME), tariffId: byId('berlin-flex') };
		expect(
			await bodyOf('location', 'setTariff', {
				...{ ...ids, specify: 'json', json: JSON.stringify(json) },
				tariffIntervals: { interval: [{ name: 'solar' }] },
			}),
		).toEqual({ tariffId: 'berlin-flex', tariffIntervals: json });
	});
});

describe('the prices of a tariff', () => {
	const tariffId = byId('flat-2026');

	it('are sent as a list, with costs as text', async () => {
		const price = [
			{ name: 'night', cost: '0.10' },
			{ name: 'day', cost: '={{ 0.1 + 0.2 }}' },
		];
		expect(await bodyOf('tariff', 'createOrUpdate', { tariffId, prices: { price } })).toEqual([
			{ name: 'night', cost: '0.10' },
			{ name: 'day', cost: '0.3' },
		]);
	});

	it.each<[unknown, string]>([
		[' 0.25 ', '0.25'],
		[0.25, '0.25'],
		[-0.05, '-0.05'],
		['.5', '.5'],
	])('are read alike in fields and in JSON: %j', async (cost, sent) => {
		const prices = { price: [{ name: 'night', cost }] } as IDataObject;
		const asSent = [{ name: 'night', cost: sent }];
		expect(await bodyOf('tariff', 'createOrUpdate', { tariffId, prices })).toEqual(asSent);
		sandbox.control.clearRequests();
		const json = { specify: 'json', json: JSON.stringify(prices.price) };
		expect(await bodyOf('tariff', 'createOrUpdate', { tariffId, ...json })).toEqual(asSent);
	});

	it('are sent as they are where they were entered as JSON', async () => {
		const json = [{ name: 'night', cost: '0.25' }];
		const parameters = { tariffId, specify: 'json', json: JSON.stringify(json) };
		const prices = { price: [{ name: 'day', cost: '1' }] };
		expect(await bodyOf('tariff', 'createOrUpdate', { ...parameters, prices })).toEqual(json);
	});
});

describe('a policy of smart charging', () => {
	it.each([
		[{ isEnabled: false }, { isEnabled: false }],
		[{ isEnabled: true }, { isEnabled: true }],
		[{ deadline: '7:05' }, { deadline: '07:05' }],
		[{ minimumChargeLimit: 0 }, { minimumChargeLimit: 0 }],
		[
			{ deadline: '23:59', isEnabled: true, minimumChargeLimit: 80 },
			{ deadline: '23:59', isEnabled: true, minimumChargeLimit: 80 },
		],
	])('is sent with what was chosen: %j', async (updateFields, sent) => {
		expect(
			await bodyOf('vehicle', 'updateSmartChargingPolicy', {
				...{ vehicleId: byId(SOME), updateFields },
			}),
		).toEqual(sent);
	});
});

describe('a webhook', () => {
	const own = { url: 'https://example.com/enode', secret: 'of-this-test' };
	const header = { headerName: 'x-api-key', headerValue: 'value' };

	it.each<[string, IDataObject, IDataObject]>([
		['all events and the version of this package', {}, {}],
		[
			'chosen events',
			{ events: ['user:vehicle:updated', 'user:hvac:deleted'] },
			{ events: ['user:vehicle:updated', 'user:hvac:deleted'] },
		],
		['a header', { additionalFields: { authentication: { header } } }, { authentication: header }],
	])('is created with %s', async (_, parameters, sent) => {
		expect(await bodyOf('webhook', 'create', { ...own, ...parameters })).toEqual({
			...{ ...own, events: ['*'], apiVersion: '2024-10-01', ...sent },
		});
	});

	it.each(['create', 'update'])(
		'is no part of %s if its header was not entered',
		async (operation) => {
			const fields = { url: own.url, authentication: {} };
			const { error } = await runEnode(sandbox.credential(), {
				...{ resource: 'webhook', operation, webhookId: byId(SOME), ...own },
				...{ additionalFields: fields, updateFields: fields },
			});
			expect(error?.message).toContain("'Authentication Header' has no value");
			expect(sandbox.apiRequests()).toEqual([]);
		},
	);

	it.each<[IDataObject, IDataObject]>([
		[{ events: ['user:vehicle:updated'] }, { events: ['user:vehicle:updated'] }],
		[{ url: own.url }, { url: own.url }],
		[{ secret: own.secret }, { secret: own.secret }],
		[{ apiVersion: '2024-10-01' }, { apiVersion: '2024-10-01' }],
		[{ authentication: { header } }, { authentication: header }],
		[
			{ ...own, events: ['*'], authentication: { header } },
			{ ...own, events: ['*'], authentication: header },
		],
	])('is updated with what was chosen: %j', async (updateFields, sent) => {
		const parameters = { webhookId: byId(SOME), updateFields };
		expect(await bodyOf('webhook', 'update', parameters)).toEqual(sent);
	});
});
