'use strict';

/** An error whose message alone tells the user what is wrong and how to mend it: shown without a stack. */
class UserError extends Error {}

/** @param {string} line */
function log(line) {
	console.log(line);
}

/**
 * What every script does with an error that ends it.
 *
 * @param {unknown} error
 */
function printError(error) {
	if (error instanceof UserError) console.error(`\n${error.message}`);
	else console.error('\n', error);
}

/**
 * The value of `--name value` or `--name=value` on the command line.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function option(name) {
	const args = process.argv.slice(2);
	const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
	if (index < 0) return undefined;
	const [, value] = args[index].split(/=(.*)/s);
	return value ?? args[index + 1];
}

/**
 * @param {string} name
 * @returns {number | undefined}
 */
function portOption(name) {
	const text = option(name);
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new UserError(`--${name} needs a port number between 1 and 65535, not "${text}".`);
}

module.exports = { UserError, log, option, portOption, printError };
