/** ISO 8601, UTC. */
export function iso(time: number): string {
	return new Date(time).toISOString();
}

/** Never gives a negative zero. */
export function round(value: number, digits = 0): number {
	const factor = 10 ** digits;
	return Math.round(value * factor) / factor + 0;
}
