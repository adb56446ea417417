/** What a test knows to be there; it fails where it is not. */
export function found<Value>(value: Value | null | undefined): Value {
	if (value === null || value === undefined) throw new Error('What the test needs is not there');
	return value;
}
