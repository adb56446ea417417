import { inspect } from 'node:util';

/** An error whose message alone tells the user what is wrong and what to do: shown without a stack. */
export class UserError extends Error {}

/** What every script does with an error that ends it. */
export function printError(error: unknown): void {
	const text = error instanceof UserError ? error.message : ` ${inspect(error)}`;
	process.stderr.write(`\n${text}\n`);
}

// By their members: in a test, the errors of Node.js are of another `Error` than that of the test.

export function messageOf(error: unknown): string {
	const isError = typeof error === 'object' && error !== null && 'message' in error;
	return String(isError ? error.message : error);
}

/** Such as ENOENT. */
export function codeOf(error: unknown): unknown {
	return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
