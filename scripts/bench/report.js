'use strict';

const { formatTable } = require('../lib/table');

function number(value, unit) {
	if (value === undefined) return '–';
	const text =
		value >= 20 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(2);
	return unit ? `${text} ${unit}` : text;
}

/** @param {import('./cases').Row[]} rows */
function inTable(rows) {
	return formatTable(
		['Case', 'Enode', 'HTTP Request', 'fetch', 'Ratio', 'to', 'Limit', 'Holds'],
		rows.map(({ name, unit, ours, http, floor, ratio, of, limit }) => [
			...[name, number(ours, unit), number(http, unit), number(floor, unit)],
			...[number(ratio), ratio === undefined ? '' : of, number(limit)],
			limit === undefined ? '' : ratio <= limit ? 'yes' : 'NO',
		]),
	);
}

module.exports = { inTable };
