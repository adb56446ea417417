/**
 * Decodes the form in which n8n stores executions ("flatted"): a JSON array of all values, in which a string inside an
 * object or array is the index of the value meant. It keeps shared and circular references.
 */
export function decodeFlatted(text: string): unknown {
	const table: unknown[] = JSON.parse(text);
	const decoded = new Map<number, unknown>();

	const valueAt = (index: number): unknown => {
		if (decoded.has(index)) return decoded.get(index);
		const stored = table[index];
		if (stored === null || typeof stored !== 'object') return stored;
		const value = Array.isArray(stored) ? [] : {};
		// Before its members, as they may point back to it.
		decoded.set(index, value);
		for (const [key, member] of Object.entries(stored)) {
			Object.assign(value, {
				[key]: typeof member === 'string' ? valueAt(Number(member)) : member,
			});
		}
		return value;
	};

	return valueAt(0);
}
