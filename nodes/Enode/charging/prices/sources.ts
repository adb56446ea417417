import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../api/pages';
import { isNothing } from '../../../parameters/refusal';

export type PriceUnit = 'perKwh' | 'perMwh' | 'centPerKwh';

/** How the rows of a list of prices are to be read. */
export interface PriceSource {
	name: string;
	/** Members of a row; a dot leads into one. */
	start: string;
	end?: string;
	/** The price of a row; undefined where a row is not of this source. */
	price(row: IDataObject): unknown;
	/** What a row's price is for, where rows of several areas or channels stand side by side. */
	area?: string;
	/** Member with a price for each area. */
	perArea?: string;
	/** Lists stand under the name of their area. */
	isUnderArea?: boolean;
	unit?: PriceUnit;
	/** A time without an offset is UTC. */
	isUtc?: boolean;
}

/** What a row has at a path such as "price.value"; a member may also have that name itself. */
export function memberAt(row: unknown, path: string): unknown {
	if (isRecord(row) && Object.hasOwn(row, path)) return row[path];
	return path
		.split('.')
		.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), row);
}

const at = (path: string) => (row: IDataObject) => memberAt(row, path);

/** The first of the members that is there. */
const oneOf =
	(...paths: string[]) =>
	(row: IDataObject) =>
		paths.map((path) => memberAt(row, path)).find((value) => value !== undefined);

/** The sum of what is there; undefined without the first of them. */
const sumOf =
	(...paths: string[]) =>
	(row: IDataObject) => {
		const values = paths.map((path) => memberAt(row, path) ?? 0).map(Number);
		const isThere = !isNothing(memberAt(row, paths[0]!));
		return isThere ? values.reduce((sum, value) => sum + value, 0) : undefined;
	};

/** "NOK_per_kWh" before "EUR_per_kWh", which stands beside it. */
function ownCurrency(row: IDataObject): unknown {
	const names = Object.keys(row).filter((name) => /^[A-Z]{3}_per_kWh$/.test(name));
	const name = names.find((one) => !one.startsWith('EUR')) ?? names[0];
	return name === undefined ? undefined : row[name];
}

const dayAhead = oneOf('DayAheadPriceDKK', 'DayAheadPriceEUR');
const spot = oneOf('SpotPriceDKK', 'SpotPriceEUR');
const inMarket = { area: 'PriceArea', unit: 'perMwh', isUtc: true } as const;

/** Those with the most telling names come first. */
const SOURCES: PriceSource[] = [
	{
		...{ name: 'Nord Pool Data Portal', start: 'deliveryStart', end: 'deliveryEnd' },
		...{ price: at('entryPerArea'), perArea: 'entryPerArea', unit: 'perMwh', isUtc: true },
	},
	{ name: 'Tibber', start: 'startsAt', price: at('total'), unit: 'perKwh' },
	{
		...{ name: 'Octopus Energy', start: 'valid_from', end: 'valid_to' },
		...{ price: at('value_inc_vat'), unit: 'centPerKwh', isUtc: true },
	},
	{
		...{ name: 'aWATTar', start: 'start_timestamp', end: 'end_timestamp' },
		...{ price: at('marketprice'), unit: 'perMwh', isUtc: true },
	},
	{ name: 'Energy-Charts', start: 'unix_seconds', price: at('price'), unit: 'perMwh' },
	{ name: 'Energi Data Service', start: 'TimeUTC', price: dayAhead, ...inMarket },
	{ name: 'Energi Data Service', start: 'HourUTC', price: spot, ...inMarket },
	{
		...{ name: 'hvakosterstrommen or elprisetjustnu', start: 'time_start', end: 'time_end' },
		...{ price: ownCurrency, unit: 'perKwh' },
	},
	{
		...{ name: 'Frank Energie', start: 'from', end: 'till', unit: 'perKwh' },
		price: sumOf('marketPrice', 'marketPriceTax', 'sourcingMarkupPrice', 'energyTaxPrice'),
	},
	{ name: 'EnergyZero', start: 'start', end: 'end', price: at('price.value'), unit: 'perKwh' },
	{ name: 'EnergyZero', start: 'readingDate', price: at('price'), unit: 'perKwh' },
	{ name: 'easyEnergy', start: 'from', end: 'until', price: at('price'), unit: 'perKwh' },
	{ name: 'easyEnergy', start: 'Timestamp', price: at('TariffUsage'), unit: 'perKwh' },
	{
		...{ name: 'Amber Electric', start: 'startTime', end: 'endTime' },
		...{ price: at('perKwh'), area: 'channelType', unit: 'centPerKwh', isUtc: true },
	},
	{
		...{ name: 'GB Carbon Intensity', start: 'from', end: 'to' },
		...{ price: at('intensity.forecast'), unit: 'perKwh', isUtc: true },
	},
	{
		...{ name: 'Electricity Maps', start: 'datetime', unit: 'perKwh', isUtc: true },
		price: at('carbonIntensity'),
	},
	{
		...{ name: 'Elering', start: 'timestamp', price: at('price') },
		...{ isUnderArea: true, unit: 'perMwh', isUtc: true },
	},
	{
		...{ name: 'Home Assistant Nord Pool', start: 'start', end: 'end', price: at('price') },
		...{ isUnderArea: true, unit: 'perMwh', isUtc: true },
	},
	{ name: 'smartENERGY', start: 'date', price: at('value') },
	{ name: 'Home Assistant Nordpool (HACS)', start: 'start', end: 'end', price: at('value') },
	{ name: 'Home Assistant Energi Data Service', start: 'hour', price: at('price') },
	{ name: 'Home Assistant ENTSO-E', start: 'time', price: at('price'), unit: 'perKwh' },
];

const STARTS = ['start', 'startTime', 'startsAt', 'from', 'time', 'timestamp', 'datetime', 'date'];
const ENDS = ['end', 'endTime', 'endsAt', 'to', 'until', 'till'];
const PRICES = ['price', 'value', 'total', 'cost', 'rate', 'carbonIntensity'];

const isArea = (key: string) => /^([A-Z]{2,3}\d?|[a-z]{2})$/.test(key);

/** Whether a row says a time there; two lists side by side are no row. */
const hasTime = (row: IDataObject, path: string) =>
	['string', 'number'].includes(typeof memberAt(row, path));

/** The known source of a row, which stands in a list under this key; undefined if there is none. */
export function sourceOf(row: IDataObject, key: string): PriceSource | undefined {
	const fitting = SOURCES.find(
		({ start, price, isUnderArea }) =>
			hasTime(row, start) && price(row) !== undefined && (!isUnderArea || isArea(key)),
	);
	const has = (name: string) => memberAt(row, name) !== undefined;
	const start = STARTS.find((name) => hasTime(row, name));
	const [end, price] = [ENDS.find(has), PRICES.find(has)];
	if (fitting || start === undefined || price === undefined) return fitting;
	return { name: 'list', start, end, price: at(price) };
}

export interface PriceFields {
	startField?: string;
	endField?: string;
	priceField?: string;
}

/** As the user says a row is to be read; what is not said is as in the known source. */
export function withFields(
	row: IDataObject,
	known: PriceSource | undefined,
	{ startField, endField, priceField }: PriceFields,
): PriceSource | undefined {
	if (startField === undefined && endField === undefined && priceField === undefined) return known;
	const start = startField ?? known?.start ?? STARTS.find((name) => hasTime(row, name));
	const price = priceField === undefined ? known?.price : at(priceField);
	if (start === undefined || price === undefined) return undefined;
	if (!hasTime(row, start) || price(row) === undefined) return undefined;
	return {
		...known,
		...{ name: known?.name ?? 'fields', start, price, end: endField ?? known?.end },
		...(priceField !== undefined && { perArea: undefined }),
	};
}
