import { type INodeProperties, OperationalError } from 'n8n-workflow';

const LOOK = 'If it comes from an expression, check what the expression returns for this item.';

const LONGEST_SHOWN = 60;

/** A value as a person recognises it in a message. */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** Refuses the value of a field: `flaw` follows its name, and `hint` says what to do. */
export function refuse(
	{ displayName }: Pick<INodeProperties, 'displayName'>,
	flaw: string,
	hint = '',
): never {
	throw new OperationalError(`'${displayName}' ${flaw}`, {
		description: [hint, LOOK].filter(Boolean).join(' '),
	});
}

/** Refuses something that is named already: `flaw` is what is wrong with it, `hint` what to do. */
export type Refuse = (flaw: string, hint: string) => never;

/** Whether there is nothing to read: undefined, null or blank text. */
export function isNothing(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}
