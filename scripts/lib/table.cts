/** With columns as wide as their widest cell. */
export function formatTable(headers: string[], rows: string[][]): string {
	const widths = widthsOf(headers, rows);
	const line = (cells: string[]) => padded(cells, widths).join('  ').trimEnd();
	return [line(headers), line(widths.map((size) => '─'.repeat(size))), ...rows.map(line)].join(
		'\n',
	);
}

/** Of the columns: that of their widest cell. */
export function widthsOf(headers: string[], rows: string[][]): number[] {
	return headers.map((header, column) =>
		Math.max(...[header, ...rows.map((row) => row[column] ?? '')].map(width)),
	);
}

export function padded(cells: string[], widths: number[]): string[] {
	return cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)));
}

function width(text: string): number {
	return [...text].length;
}
