'use strict';

/**
 * @param {string[]} headers
 * @param {string[][]} rows
 * @returns {string} with columns as wide as their widest cell
 */
function formatTable(headers, rows) {
	const widths = headers.map((header, column) =>
		Math.max(...[header, ...rows.map((row) => row[column])].map(width)),
	);
	const line = (cells) =>
		cells
			.map((cell, column) => cell + ' '.repeat(widths[column] - width(cell)))
			.join('  ')
			.trimEnd();
	return [line(headers), line(widths.map((size) => '─'.repeat(size))), ...rows.map(line)].join(
		'\n',
	);
}

/** @param {string} text */
function width(text) {
	return [...text].length;
}

module.exports = { formatTable };
