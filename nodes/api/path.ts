import { OperationalError } from 'n8n-workflow';

/** Why a value cannot be a path segment, or undefined if it can. */
export function segmentFlaw(value: string): string | undefined {
	if (value.trim() === '') return 'is empty';
	// URL parsers resolve these even when they are percent-encoded.
	if (value === '.' || value === '..') return `is '${value}', which is not an ID`;
	try {
		encodeURIComponent(value);
	} catch {
		return 'has a broken Unicode character';
	}
	return undefined;
}

function encodeSegment(value: string): string {
	const flaw = segmentFlaw(value);
	if (flaw !== undefined) {
		throw new OperationalError(`A value that names a record ${flaw}`, {
			description: 'Check the fields of this item that name a record, a plan or a vendor.',
		});
	}
	return encodeURIComponent(value);
}

/**
 * Template tag for paths of the Enode API. Every value is percent-encoded, so that an ID stays
 * within its segment: path`/users/${'a/b'}` is `/users/a%2Fb`. Throws where that is not possible.
 */
export function path(literals: TemplateStringsArray, ...segments: string[]): string {
	return String.raw({ raw: literals }, ...segments.map(encodeSegment));
}
