import { formatTable } from '../lib/table.cts';
import type { Row } from './cases.cts';

function number(value: number | undefined, unit?: string): string {
	if (value === undefined) return '–';
	const text =
		value >= 20 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(2);
	return unit ? `${text} ${unit}` : text;
}

function verdict({ ratio, limit }: Row): string {
	if (ratio === undefined || limit === undefined) return '';
	return ratio <= limit ? 'yes' : 'NO';
}

export function inTable(rows: Row[]): string {
	return formatTable(
		['Case', 'Enode', 'HTTP Request', 'fetch', 'Ratio', 'to', 'Limit', 'Holds'],
		rows.map((row) => {
			const { name, unit, ours, http, floor, ratio, of, limit } = row;
			return [
				...[name, number(ours, unit), number(http, unit), number(floor, unit)],
				...[number(ratio), ratio === undefined ? '' : of, number(limit), verdict(row)],
			];
		}),
	);
}
