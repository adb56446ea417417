import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a TypeScript file in a process of its own that can collect garbage.
 *
 * @param input its argument, as JSON
 * @returns the JSON that it prints
 */
export async function inProcess<Output>(file: string, input: object): Promise<Output> {
	const args = ['--expose-gc', '--require', 'tsx/cjs', file, JSON.stringify(input)];
	const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: __dirname });
	return JSON.parse(stdout);
}
