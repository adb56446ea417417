/** As many values as wanted: the given ones, and again from the first. */
export function repeated<Value>(values: readonly Value[], count: number): Value[] {
	const rounds = Math.ceil(count / values.length);
	return Array.from({ length: rounds }, () => values)
		.flat()
		.slice(0, count);
}
