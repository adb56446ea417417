import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../api/pages';
import { entsoe, rowsOfEntsoe } from './entsoe';
import { memberAt, type PriceFields, type PriceSource, sourceOf, withFields } from './sources';
import { unitOf } from './units';

/** A list of prices within what was given. */
export interface FoundList {
	/** Such as "data.viewer.homes[0].priceInfo.today". */
	path: string;
	key: string;
	rows: IDataObject[];
	source: PriceSource;
	/** What is said beside the list, innermost last. */
	around: IDataObject[];
}

/** Lists of these names belong together. */
const DAYS = /_?(today|tomorrow)$/i;

export const groupOf = ({ path }: FoundList) => path.replace(DAYS, '').replace(/\.$/, '');

/** n8n's items are wrapped into `json`. */
const unwrapped = (value: unknown): unknown =>
	isRecord(value) && isRecord(value.json) ? value.json : value;

/** Two lists side by side as rows. */
function rowsOfColumns(record: IDataObject, { startField, priceField }: PriceFields) {
	const [start, price] = [startField ?? 'unix_seconds', priceField ?? 'price'];
	const [times, prices] = [memberAt(record, start), memberAt(record, price)];
	if (!Array.isArray(times) || !Array.isArray(prices) || times.length !== prices.length) {
		return undefined;
	}
	return times.map((time, index) => ({ [start]: time, [price]: prices[index] }) as IDataObject);
}

/** All lists of prices in JSON, however deep, and those in several items as one. */
export function findLists(data: unknown, fields: PriceFields): FoundList[] {
	const found: FoundList[] = [];

	function add(path: string, key: string, rows: IDataObject[], around: IDataObject[]): boolean {
		const row = rows.find((one) => withFields(one, sourceOf(one, key), fields));
		const source = row && withFields(row, sourceOf(row, key), fields);
		if (source) found.push({ path, key, rows, source, around });
		return source !== undefined;
	}

	function walk(value: unknown, path: string, key: string, around: IDataObject[]): void {
		if (Array.isArray(value)) {
			const entries = value.map(unwrapped);
			if (add(path, key, entries.filter(isRecord), around)) return;
			for (const [index, entry] of entries.entries()) {
				walk(entry, path === '' ? '' : `${path}[${index}]`, key, around);
			}
			return;
		}
		if (!isRecord(value)) return;
		const inside = [...around, value];
		const documented = rowsOfEntsoe(value);
		if (documented) {
			found.push({ path, key, rows: documented, source: entsoe, around: inside });
			return;
		}
		const columns = rowsOfColumns(value, fields);
		if (columns && add(path, key, columns, inside)) return;
		for (const [name, member] of Object.entries(value)) {
			walk(member, path === '' ? name : `${path}.${name}`, name, inside);
		}
	}

	const whole = unwrapped(data);
	const single = isRecord(whole) && sourceOf(whole, '');
	walk(single ? [whole] : whole, '', '', []);
	return found;
}

/** The unit that stands with the prices or beside their list. */
export function unitBeside({ rows, around }: FoundList) {
	const records = [...around, rows[0] ?? {}].reverse();
	if (records.some((record) => record.price_in_cents === true)) return 'centPerKwh';
	return records
		.flatMap((record) => [record.unit, record.unit_of_measurement, record.price_unit])
		.map(unitOf)
		.find((unit) => unit !== undefined);
}
