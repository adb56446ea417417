/** Of at least one value. */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const [low = NaN, high = low] = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
	return (low + high) / 2;
}
