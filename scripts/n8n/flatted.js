'use strict';

/**
 * Decodes the form in which n8n stores executions ("flatted"): a JSON array of all values, in which a string inside an
 * object or array is the index of the value meant. It keeps shared and circular references.
 *
 * @param {string} text
 * @returns {any}
 */
function decodeFlatted(text) {
	const table = JSON.parse(text);
	const decoded = new Map();

	const valueAt = (index) => {
		if (decoded.has(index)) return decoded.get(index);
		const stored = table[index];
		if (stored === null || typeof stored !== 'object') return stored;
		const value = Array.isArray(stored) ? [] : {};
		// Before its members, as they may point back to it.
		decoded.set(index, value);
		for (const [key, member] of Object.entries(stored)) {
			value[key] = typeof member === 'string' ? valueAt(Number(member)) : member;
		}
		return value;
	};

	return valueAt(0);
}

module.exports = { decodeFlatted };
