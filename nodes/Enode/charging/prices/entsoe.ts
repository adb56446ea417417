import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../api/pages';
import type { PriceSource } from './sources';

/** A list with rows of `start`, `end` and `price`, as they come of ENTSO-E's periods. */
export const entsoe: PriceSource = {
	...{ name: 'ENTSO-E', start: 'start', end: 'end', unit: 'perMwh', isUtc: true },
	price: ({ price }) => price,
};

const listOf = (value: unknown) => [value].flat().filter(isRecord);

const MINUTES: Record<string, number> = { M: 1, H: 60 };

/** Positions that are left out, also at the end, have the price of the one before. */
function rowsOfPeriod({ timeInterval, resolution, Point }: IDataObject): IDataObject[] {
	const [, count = '', letter = ''] = /^PT(\d+)([MH])$/.exec(String(resolution)) ?? [];
	const length = Number(count) * (MINUTES[letter] ?? 0) * 60_000;
	const { start, end } = (timeInterval ?? {}) as { start?: string; end?: string };
	const [from, until] = [Date.parse(start ?? ''), Date.parse(end ?? '')];
	if (!(length > 0) || Number.isNaN(from) || Number.isNaN(until)) return [];
	const prices = new Map(
		listOf(Point).map((point) => [Number(point.position), point['price.amount']]),
	);
	const rows: IDataObject[] = [];
	let price: unknown = null;
	for (let time = from, position = 1; time < until; time += length, position++) {
		if (prices.has(position)) price = prices.get(position);
		rows.push({ start: time, end: time + length, price: price as string | null });
	}
	return rows;
}

/** The rows of a document of ENTSO-E (A44, XML made JSON); undefined of anything else. */
export function rowsOfEntsoe(document: IDataObject): IDataObject[] | undefined {
	const series = listOf(document.TimeSeries);
	if (!series.some(({ Period }) => listOf(Period).some((period) => 'Point' in period))) {
		return undefined;
	}
	return series.flatMap(({ Period }) => listOf(Period).flatMap(rowsOfPeriod));
}
