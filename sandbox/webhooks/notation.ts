/** Ways in which `updatedFields` may name a field: as path, by its group, by its own name, as JSON pointer. */
export const NOTATIONS = ['paths', 'groups', 'names', 'pointers'] as const;

export type Notation = (typeof NOTATIONS)[number];

const WRITE: Record<Notation, (path: string) => string> = {
	paths: (path) => path,
	groups: (path) => path.split('.')[0] ?? path,
	names: (path) => path.split('.').at(-1) ?? path,
	pointers: (path) => `/${path.replaceAll('.', '/')}`,
};

/** The members of an event, with the dotted paths of `updatedFields` written in a notation. */
export function inNotation(
	members: Record<string, unknown>,
	notation: Notation,
): Record<string, unknown> {
	const { updatedFields } = members;
	if (!Array.isArray(updatedFields)) return members;
	const names = updatedFields.map((path) => WRITE[notation](String(path)));
	return { ...members, updatedFields: [...new Set(names)] };
}
