import type { IDataObject } from 'n8n-workflow';
import { type PriceOptions, readPrices } from '../../../nodes/Enode/charging/prices/readPrices';
import { type Refuse, refuse } from '../../../nodes/parameters/refusal';

const FIELD = { displayName: 'Prices' };
const refusePrices: Refuse = (flaw, hint) => refuse(FIELD, flaw, hint);
const read = (data: unknown, options: Partial<PriceOptions> = {}) =>
	readPrices(data, { zone: 'Europe/Oslo', ...options }, refusePrices);

/** What was read, as "10:00Z-11:00Z 0.12". */
function lines(data: unknown, options?: Partial<PriceOptions>): string[] {
	const time = (value: number) => new Date(value).toISOString().slice(5, 16).replace('T', ' ');
	return read(data, options).slots.map(
		({ start, end, price }) => `${time(start)} ${time(end).slice(6)} ${Number(price.toFixed(6))}`,
	);
}

function refusal(data: unknown, options?: Partial<PriceOptions>): string {
	try {
		read(data, options);
	} catch (error) {
		const { message, description } = error as { message: string; description: string };
		return `${message} | ${description}`;
	}
	return 'not refused';
}

/** Two hours from 11:00 UTC on, which is noon in Oslo, at 0.12 and 0.08 for each kWh. */
const HOURS = ['11-26 11:00 12:00 0.12', '11-26 12:00 13:00 0.08'];
const EPOCH = Date.parse('2026-11-26T11:00:00Z') / 1000;
const iso = (hour: string) => `2026-11-26T${hour}:00+01:00`;
const utc = (hour: string) => `2026-11-26T${hour}:00Z`;

/** Source, what it gives, options that it needs, and unit. */
const SHAPES: Array<[string, unknown, Partial<PriceOptions>, string]> = [
	[
		'Home Assistant Nordpool (HACS)',
		{
			attributes: {
				unit: 'kWh',
				price_in_cents: false,
				today: [0.12],
				raw_today: [{ start: iso('12:00'), end: iso('13:00'), value: 0.12 }],
				raw_tomorrow: [
					{ start: iso('13:00'), end: iso('14:00'), value: 0.08 },
					{ start: iso('14:00'), end: iso('15:00'), value: null },
				],
			},
		},
		{},
		'perKwh',
	],
	[
		'Home Assistant Nordpool (HACS)',
		{
			attributes: {
				unit: 'kWh',
				price_in_cents: true,
				raw_today: [
					{ start: iso('12:00'), end: iso('13:00'), value: 12 },
					{ start: iso('13:00'), end: iso('14:00'), value: 8 },
				],
				raw_tomorrow: [],
			},
		},
		{},
		'centPerKwh',
	],
	[
		'Home Assistant Nord Pool',
		{
			SE3: [
				{ start: '2026-11-26T11:00:00+00:00', end: '2026-11-26T12:00:00+00:00', price: 120 },
				{ start: '2026-11-26T12:00:00+00:00', end: '2026-11-26T13:00:00+00:00', price: 80 },
			],
		},
		{},
		'perMwh',
	],
	[
		'Nord Pool Data Portal',
		{
			deliveryDateCET: '2026-11-26',
			multiAreaEntries: [
				{
					deliveryStart: utc('11:00'),
					deliveryEnd: utc('12:00'),
					entryPerArea: { NO1: 120, SE3: 1 },
				},
				{
					deliveryStart: utc('12:00'),
					deliveryEnd: utc('13:00'),
					entryPerArea: { NO1: 80, SE3: 2 },
				},
			],
		},
		{ area: 'no1' },
		'perMwh',
	],
	[
		'Tibber',
		{
			data: {
				viewer: {
					homes: [
						{
							currentSubscription: {
								priceInfo: {
									current: { startsAt: iso('12:00'), total: 0.12 },
									today: [{ startsAt: '2026-11-26T12:00:00.000+01:00', total: 0.12, energy: 0.1 }],
									tomorrow: [{ startsAt: '2026-11-26T13:00:00.000+01:00', total: 0.08 }],
								},
							},
						},
					],
				},
			},
		},
		{},
		'perKwh',
	],
	[
		'Octopus Energy',
		{
			count: 2,
			results: [
				{ value_exc_vat: 7, value_inc_vat: 8, valid_from: utc('12:00'), valid_to: null },
				{ value_exc_vat: 11, value_inc_vat: 12, valid_from: utc('11:00'), valid_to: utc('12:00') },
			],
		},
		{},
		'centPerKwh',
	],
	[
		'aWATTar',
		{
			object: 'list',
			data: [
				{
					start_timestamp: EPOCH * 1000,
					end_timestamp: (EPOCH + 3600) * 1000,
					...{ marketprice: 120, unit: 'Eur/MWh' },
				},
				{
					start_timestamp: (EPOCH + 3600) * 1000,
					end_timestamp: (EPOCH + 7200) * 1000,
					...{ marketprice: 80, unit: 'Eur/MWh' },
				},
			],
		},
		{},
		'perMwh',
	],
	[
		'Energy-Charts',
		{ unix_seconds: [EPOCH, EPOCH + 3600], price: [120, 80], unit: 'EUR / MWh' },
		{},
		'perMwh',
	],
	[
		'ENTSO-E',
		{
			Publication_MarketDocument: {
				TimeSeries: {
					Period: {
						timeInterval: { start: '2026-11-26T11:00Z', end: '2026-11-26T13:00Z' },
						resolution: 'PT60M',
						Point: [
							{ position: '1', 'price.amount': '120' },
							{ position: '2', 'price.amount': '80' },
						],
					},
				},
			},
		},
		{},
		'perMwh',
	],
	[
		'Energi Data Service',
		{
			records: [
				{
					TimeUTC: '2026-11-26T12:00:00',
					TimeDK: '2026-11-26T13:00:00',
					PriceArea: 'DK1',
					DayAheadPriceDKK: 80,
					DayAheadPriceEUR: 10,
				},
				{
					TimeUTC: '2026-11-26T11:00:00',
					TimeDK: '2026-11-26T12:00:00',
					PriceArea: 'DK1',
					DayAheadPriceDKK: 120,
					DayAheadPriceEUR: 16,
				},
				{
					TimeUTC: '2026-11-26T11:00:00',
					TimeDK: '2026-11-26T12:00:00',
					PriceArea: 'DK2',
					DayAheadPriceDKK: 7,
					DayAheadPriceEUR: 1,
				},
			],
		},
		{ area: 'DK1' },
		'perMwh',
	],
	[
		'Home Assistant Energi Data Service',
		{
			attributes: {
				unit: 'kWh',
				raw_today: [
					{ hour: '2026-11-26 12:00:00+01:00', price: 0.12 },
					{ hour: '2026-11-26 13:00:00+01:00', price: 0.08 },
				],
				raw_tomorrow: null,
			},
		},
		{},
		'perKwh',
	],
	[
		'Home Assistant ENTSO-E',
		{
			attributes: {
				prices_today: [{ time: '2026-11-26 12:00:00+01:00', price: 0.12 }],
				prices_tomorrow: [{ time: '2026-11-26 13:00:00+01:00', price: 0.08 }],
				prices: [
					{ time: '2026-11-26 12:00:00+01:00', price: 0.12 },
					{ time: '2026-11-26 13:00:00+01:00', price: 0.08 },
				],
			},
		},
		{},
		'perKwh',
	],
	[
		'hvakosterstrommen or elprisetjustnu',
		[
			{
				NOK_per_kWh: 0.12,
				EUR_per_kWh: 0.01,
				EXR: 11.5,
				time_start: iso('12:00'),
				time_end: iso('13:00'),
			},
			{
				NOK_per_kWh: 0.08,
				EUR_per_kWh: 0.007,
				EXR: 11.5,
				time_start: iso('13:00'),
				time_end: iso('14:00'),
			},
		],
		{},
		'perKwh',
	],
	[
		'Frank Energie',
		{
			data: {
				marketPricesGas: [
					{
						from: utc('11:00'),
						till: utc('12:00'),
						marketPrice: 1,
						marketPriceTax: 1,
						sourcingMarkupPrice: 1,
						energyTaxPrice: 1,
					},
				],
				marketPricesElectricity: [
					{
						from: utc('11:00'),
						till: utc('12:00'),
						marketPrice: 0.05,
						marketPriceTax: 0.01,
						sourcingMarkupPrice: 0.02,
						energyTaxPrice: 0.04,
					},
					{
						from: utc('12:00'),
						till: utc('13:00'),
						marketPrice: 0.01,
						marketPriceTax: 0.01,
						sourcingMarkupPrice: 0.02,
						energyTaxPrice: 0.04,
					},
				],
			},
		},
		{},
		'perKwh',
	],
	[
		'EnergyZero',
		{
			base: [
				{ start: utc('11:00'), end: utc('12:00'), price: { currency: 'EUR', value: '0.12' } },
				{ start: utc('12:00'), end: utc('13:00'), price: { currency: 'EUR', value: '0.08' } },
			],
		},
		{},
		'perKwh',
	],
	[
		'EnergyZero',
		{
			Prices: [
				{ readingDate: utc('11:00'), price: 0.12 },
				{ readingDate: utc('12:00'), price: 0.08 },
			],
			average: 0.1,
		},
		{},
		'perKwh',
	],
	[
		'easyEnergy',
		{
			prices: [
				{ from: iso('12:00'), until: iso('13:00'), price: 0.12 },
				{ from: iso('13:00'), until: iso('14:00'), price: 0.08 },
			],
		},
		{},
		'perKwh',
	],
	[
		'easyEnergy',
		[
			{ Timestamp: '2026-11-26T12:00:00.0000000', TariffUsage: 0.12, TariffReturn: 0.1 },
			{ Timestamp: '2026-11-26T13:00:00.0000000', TariffUsage: 0.08, TariffReturn: 0.06 },
		],
		{},
		'perKwh',
	],
	[
		'Amber Electric',
		[
			{
				type: 'ForecastInterval',
				startTime: '2026-11-26T11:00:01Z',
				endTime: '2026-11-26T12:00:00Z',
				perKwh: 12,
				channelType: 'general',
			},
			{
				type: 'ForecastInterval',
				startTime: '2026-11-26T11:00:01Z',
				endTime: '2026-11-26T12:00:00Z',
				perKwh: -3,
				channelType: 'feedIn',
			},
			{
				type: 'ForecastInterval',
				startTime: '2026-11-26T12:00:01Z',
				endTime: '2026-11-26T13:00:00Z',
				perKwh: 8,
				channelType: 'general',
			},
		],
		{ area: 'general' },
		'centPerKwh',
	],
	[
		'smartENERGY',
		{
			tariff: 'EPEXSPOTAT',
			unit: 'ct/kWh',
			interval: 60,
			data: [
				{ date: iso('12:00'), value: 12 },
				{ date: iso('13:00'), value: 8 },
			],
		},
		{},
		'centPerKwh',
	],
	[
		'Elering',
		{
			success: true,
			data: {
				ee: [
					{ timestamp: EPOCH, price: 120 },
					{ timestamp: EPOCH + 3600, price: 80 },
				],
				fi: [{ timestamp: EPOCH, price: 1 }],
			},
		},
		{ area: 'ee' },
		'perMwh',
	],
	[
		'GB Carbon Intensity',
		{
			data: [
				{
					from: '2026-11-26T11:00Z',
					to: '2026-11-26T12:00Z',
					intensity: { forecast: 0.12, actual: null },
				},
				{
					from: '2026-11-26T12:00Z',
					to: '2026-11-26T13:00Z',
					intensity: { forecast: 0.08, actual: null },
				},
			],
		},
		{},
		'perKwh',
	],
	[
		'Electricity Maps',
		{
			zone: 'DE',
			forecast: [
				{ carbonIntensity: 0.12, datetime: utc('11:00') },
				{ carbonIntensity: 0.08, datetime: utc('12:00') },
			],
		},
		{},
		'perKwh',
	],
];

describe.each(SHAPES)('prices of %s (%#)', (source, data, options, unit) => {
	it('are understood', () => {
		expect(lines(data, options)).toEqual(HOURS);
		expect(read(data, options)).toMatchObject({
			...{ source, unit, resolutionMinutes: 60 },
			...{ from: EPOCH * 1000, until: (EPOCH + 7200) * 1000 },
		});
	});

	it('are understood as an item of n8n, and as a list of one', () => {
		expect(lines([{ json: data }], options)).toEqual(HOURS);
		expect(lines([data], options)).toEqual(HOURS);
	});

	it('are understood in any order', () => {
		const turned = (value: unknown): unknown => {
			if (Array.isArray(value)) return value.map(turned).reverse();
			if (typeof value !== 'object' || value === null) return value;
			const members = Object.entries(value).map(([name, member]) => [name, turned(member)]);
			return Object.fromEntries(members.reverse());
		};
		expect(lines(turned(data), options)).toEqual(HOURS);
	});
});

const slot = (start: unknown, price: unknown, more: IDataObject = {}) => ({
	start,
	price,
	...more,
});
const kwh = { unit: 'perKwh' } as const;

describe('rows', () => {
	it('may be one in each item', () => {
		const items = [slot(utc('12:00'), 0.08), slot(utc('11:00'), 0.12)].map((json) => ({ json }));
		expect(lines(items, kwh)).toEqual(HOURS);
		expect(lines([slot(utc('11:00'), 0.12)], kwh)).toEqual(HOURS.slice(0, 1));
	});

	it('of several items that are alike are joined', () => {
		const days = [[slot(utc('11:00'), 0.12)], [slot(utc('12:00'), 0.08)]];
		expect(
			lines(
				days.map((prices) => ({ json: { prices } })),
				kwh,
			),
		).toEqual(HOURS);
	});

	it('without an end last until the next, and at most as long as others', () => {
		const starts = ['11:00', '11:15', '11:30', '12:30'];
		expect(
			lines(
				starts.map((start) => slot(utc(start), 0.1)),
				kwh,
			),
		).toEqual([
			...['11-26 11:00 11:15 0.1', '11-26 11:15 11:30 0.1'],
			...['11-26 11:30 11:45 0.1', '11-26 12:30 12:45 0.1'],
		]);
	});

	it('that end a second early or begin a second late do so on the minute', () => {
		const odd = [
			slot('2026-11-26T11:00:01Z', 0.12, { end: '2026-11-26T11:59:59Z' }),
			slot('2026-11-26T12:00:00.4Z', 0.08, { end: '2026-11-26T12:59:59.999Z' }),
		];
		expect(lines(odd, kwh)).toEqual(HOURS);
	});

	it('count once where they are equal, and are refused where they differ', () => {
		const [first, second] = [slot(utc('11:00'), 0.12), slot(utc('12:00'), 0.08)];
		expect(lines([first, second, first], kwh)).toEqual(HOURS);
		const refused = refusal([first, second, slot(utc('11:00'), 0.13)], kwh);
		expect(refused).toContain(
			"'Prices' have two prices for 2026-11-26T11:00:00.000Z: 0.12 and 0.13",
		);
	});

	it('without a price are no price, with 0 and less they are', () => {
		const rows = [slot(utc('11:00'), null), slot(utc('12:00'), 0), slot(utc('13:00'), '-0.02')];
		expect(lines(rows, kwh)).toEqual(['11-26 12:00 13:00 0', '11-26 13:00 14:00 -0.02']);
	});

	it('fill what ENTSO-E leaves out, also at the end', () => {
		const Point = [
			{ position: 1, 'price.amount': 120 },
			{ position: 3, 'price.amount': 80 },
		];
		const timeInterval = { start: '2026-11-26T11:00Z', end: '2026-11-26T12:00Z' };
		const data = { TimeSeries: [{ Period: { timeInterval, resolution: 'PT15M', Point } }] };
		expect(lines(data).map((line) => line.slice(6))).toEqual([
			...['11:00 11:15 0.12', '11:15 11:30 0.12', '11:30 11:45 0.08', '11:45 12:00 0.08'],
		]);
	});
});

describe('times', () => {
	it.each(['2026-11-26 12:00:00', '2026-11-26T12:00', '2026-11-26T12:00:00.0000000'])(
		'without an offset are of the zone: %s',
		(time) => {
			expect(lines([slot(time, 0.12)], kwh)).toEqual(HOURS.slice(0, 1));
			expect(lines([slot(time, 0.12)], { ...kwh, zone: 'UTC' })).toEqual([
				'11-26 12:00 13:00 0.12',
			]);
		},
	);

	it('may be seconds or milliseconds of the epoch, also as text', () => {
		for (const time of [EPOCH, EPOCH * 1000, String(EPOCH)]) {
			expect(lines([slot(time, 0.12)], kwh)).toEqual(HOURS.slice(0, 1));
		}
	});

	it('that come twice as the clocks go back are one hour, and the next', () => {
		const rows = ['01:00', '02:00', '02:00', '03:00'].map((time, index) =>
			slot(`2026-10-25T${time}:00`, index / 10),
		);
		expect(lines(rows, kwh)).toEqual([
			...['10-24 23:00 00:00 0', '10-25 00:00 01:00 0.1'],
			...['10-25 01:00 02:00 0.2', '10-25 02:00 03:00 0.3'],
		]);
	});

	it('that are blank are no prices', () => {
		const rows = [slot(utc('11:00'), ' '), slot(utc('12:00'), 0.1), slot(utc('13:00'), '')];
		expect(lines(rows, kwh)).toEqual(['11-26 12:00 13:00 0.1']);
	});

	it('of which only the taxes are known are no prices', () => {
		const [from, till] = [utc('11:00'), utc('12:00')];
		const taxes = { marketPriceTax: 0.02, sourcingMarkupPrice: 0.01, energyTaxPrice: 0.1 };
		const rows = [
			{ from, till, marketPrice: null, ...taxes },
			{ from: till, till: utc('13:00'), marketPrice: 0.1, ...taxes },
		];
		expect(lines({ marketPricesElectricity: rows })).toEqual(['11-26 12:00 13:00 0.23']);
	});

	it('that are null in one currency are not taken from another', () => {
		const rows = ['11', '12'].map((hour, index) => ({
			...{ TimeUTC: `2026-11-26T${hour}:00:00`, PriceArea: 'DK1' },
			...{ DayAheadPriceDKK: index === 0 ? null : 700, DayAheadPriceEUR: 90 },
		}));
		expect(lines({ records: rows })).toEqual(['11-26 12:00 13:00 0.7']);
	});

	it('that end before they begin are refused', () => {
		const row = { start: utc('12:00'), end: utc('11:00'), price: 0.1 };
		expect(refusal([row], kwh)).toContain('ends before it begins');
	});

	it('that cannot be read are refused', () => {
		expect(refusal([slot('26/11/2026', 0.1)], kwh)).toContain("'26/11/2026'");
		expect(refusal([slot('26/11/2026', 0.1)], kwh)).toContain("'Start Field'");
		expect(refusal([slot(utc('11:00'), 'dear')], kwh)).toContain("not a number: 'dear'");
		expect(refusal([slot(utc('11:00'), 'dear')], kwh)).toContain("'Price Field'");
	});
});

describe('what can be meant in several ways is refused with its choices', () => {
	const shapeOf = (name: string) => SHAPES.find(([source]) => source === name)![1];

	it.each([
		['Nord Pool Data Portal', 'area', "'Area': NO1, SE3"],
		['Energi Data Service', 'area', "'Area': DK1, DK2"],
		['Elering', 'area', "'Area': ee, fi"],
		['Amber Electric', 'channel', "'Area': general, feedIn"],
	])('several areas of %s', (name, what, choices) => {
		expect(refusal(shapeOf(name))).toContain(`'Prices' have more than one ${what}`);
		expect(refusal(shapeOf(name))).toContain(choices);
		expect(refusal(shapeOf(name), { area: 'XX' })).toContain(`have no ${what} 'XX'`);
	});

	const two = { base: [slot(utc('11:00'), 0.12)], total: { prices: [slot(utc('11:00'), 0.5)] } };

	it('several lists', () => {
		expect(refusal(two, kwh)).toContain("'Prices' have more than one list of prices");
		expect(refusal(two, kwh)).toContain("'List Path': base, total.prices");
		expect(lines(two, { ...kwh, listPath: 'base' })).toEqual(HOURS.slice(0, 1));
		expect(lines(two, { ...kwh, listPath: 'total' })).toEqual(['11-26 11:00 12:00 0.5']);
		expect(refusal(two, { ...kwh, listPath: 'other' })).toContain("no list of prices at 'other'");
	});

	it('prices that do not say their unit', () => {
		expect(refusal([slot(utc('11:00'), 120)])).toContain("Choose the option 'Price Unit'");
		expect(lines([slot(utc('11:00'), 120)], { unit: 'perMwh' })).toEqual(HOURS.slice(0, 1));
		expect(lines([slot(utc('11:00'), 12)], { unit: 'centPerKwh' })).toEqual(HOURS.slice(0, 1));
	});
});

it.each([[null], ['text'], [[]], [{ prices: [] }], [[{ a: 1 }]], [[[1, 2]]]])(
	'says that there are no prices in %j',
	(data) => {
		expect(refusal(data)).toContain("'Prices' have no list of times and prices that can be read");
		expect(refusal([{ start: utc('11:00'), price: null }], kwh)).toContain(
			"'Prices' have no price",
		);
	},
);

describe('the members of a list that nobody knows', () => {
	const data = {
		deep: [{ rows: [{ wann: utc('11:00'), bis: utc('12:00'), preis: { netto: '0.12' } }] }],
	};
	const fields = { startField: 'wann', endField: 'bis', priceField: 'preis.netto', ...kwh };

	it('can be named', () => {
		expect(refusal(data, kwh)).toContain('that can be read');
		expect(lines(data, fields)).toEqual(HOURS.slice(0, 1));
		expect(lines(data, { ...fields, listPath: 'deep[0].rows' })).toEqual(HOURS.slice(0, 1));
	});

	it('can be lists side by side', () => {
		const columns = { t: [utc('11:00'), utc('12:00')], p: [0.12, 0.08] };
		expect(lines(columns, { startField: 't', priceField: 'p', ...kwh })).toEqual(HOURS);
	});

	it('can be another price of a known source', () => {
		const [, prices] = SHAPES.find(([source]) => source.startsWith('hvakosterstrommen'))!;
		const inEuro = lines(prices, { priceField: 'EUR_per_kWh' });
		expect(inEuro).toEqual(['11-26 11:00 12:00 0.01', '11-26 12:00 13:00 0.007']);
	});
});

it('adds what every kWh costs, and the tax on both', () => {
	// (0.12 + 0.08) × 1.25 = 0.25.
	const rows = [slot(utc('11:00'), 0.12)];
	expect(lines(rows, { ...kwh, addPerKwh: 0.08, vatPercent: 25 })).toEqual([
		'11-26 11:00 12:00 0.25',
	]);
});
