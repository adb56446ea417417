import { UserError } from './errors.cts';

/** The value of `--name value` or `--name=value` on the command line. */
export function option(name: string): string | undefined {
	const args = process.argv.slice(2);
	const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
	if (index < 0) return undefined;
	const [, value] = args[index]?.split(/=(.*)/s) ?? [];
	return value ?? args[index + 1];
}

export function portOption(name: string): number | undefined {
	const text = option(name);
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new UserError(`--${name} needs a port number between 1 and 65535, not "${text}".`);
}
