import { randomInt } from 'node:crypto';

/** The seed that a variable of the environment names, to repeat a run; otherwise a new one. */
export function seedOf(variable: string): number {
	return Number(process.env[variable] ?? randomInt(2 ** 31));
}
