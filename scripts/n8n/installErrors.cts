import { messageOf } from '../lib/errors.cts';
import { CommandError } from '../lib/process.cts';

/** What npm and its helpers print when something is missing, and what to do about it; the first match counts. */
const CAUSES = [
	{
		signs: /spawn npm ENOENT|npm: (command )?not found|'npm' is not recognized/,
		text: 'npm was not found. Install Node.js together with npm, or start this through `npm run`.',
	},
	{
		signs: /ENOSPC|no space left/i,
		text: 'The disk is full. Free about 4 GB, or set ENODE_N8N_CACHE to a folder on another disk.',
	},
	{
		signs: /EACCES|EPERM|permission denied/i,
		text: 'A file could not be written. Check who owns the cache folder, or set ENODE_N8N_CACHE to another one.',
	},
	{
		signs: /E404|ETARGET|No matching version/,
		text: 'The npm registry in use does not have this version. Check N8N_VERSION and `npm config get registry`.',
	},
	{
		signs: /E401|E403|ENEEDAUTH/,
		text: 'The npm registry in use refused access. Check `npm config get registry` and its login.',
	},
	{
		signs: /gyp ERR!|prebuild-install|make: |not found: make|find Python|node_sqlite3/i,
		text:
			'The SQLite driver could not be downloaded or built. Building needs Python 3, make and a C++ compiler ' +
			'(Debian and Ubuntu: `apt install python3 make g++`; macOS: `xcode-select --install`; Windows: Visual Studio ' +
			'Build Tools), and access to nodejs.org for its headers.',
	},
	{
		signs: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|CERT|network/,
		text:
			'The npm registry could not be reached. Check the network, and the proxy and certificate settings of npm ' +
			'(`npm config list`, `npm ping`).',
	},
];

/** @param what was to be installed */
export function explainInstallError(error: unknown, what: string, logFile: string): string {
	const message = messageOf(error);
	const output = error instanceof CommandError ? error.output : '';
	const cause = CAUSES.find(({ signs }) => signs.test(`${message}\n${output}`));
	return [
		`${what} could not be installed: ${message}.`,
		cause?.text ?? lastLines(output),
		`The full log is in ${logFile}. To use an n8n that already runs, set N8N_URL, N8N_EMAIL and N8N_PASSWORD.`,
	]
		.filter(Boolean)
		.join('\n');
}

function lastLines(output: string): string {
	return output.trim().split('\n').slice(-5).join('\n');
}
