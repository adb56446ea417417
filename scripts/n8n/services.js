'use strict';

const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { UserError } = require('../lib/log');
const { freePort } = require('../lib/ports');
const { collectLines, run, startProcess, untilReady } = require('../lib/process');

const START_TIMEOUT_MS = 60_000;
const SHOWN_LOG_LINES = 25;
const DEBIAN_POSTGRES = '/usr/lib/postgresql';
const DATABASE = 'postgres';
const USER = 'n8n';

/** What Redis and PostgreSQL belong to when root starts them: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 'postgres';

/**
 * Starts a Redis without any data.
 *
 * @param {{ folder: string }} options folder: made anew
 * @returns {Promise<{ port: number, password: string, stop: () => Promise<void> }>}
 */
async function startRedis({ folder }) {
	const program = find('redis-server');
	await makeFolder(folder);
	const port = await freePort();
	const password = newPassword();
	const settings = {
		bind: '127.0.0.1',
		port,
		// From a file, as everybody sees the arguments of a program.
		requirepass: password,
		dir: folder,
		save: '""',
		appendonly: 'no',
	};
	const file = path.join(folder, 'redis.conf');
	const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
	await writeSecret(file, lines.join('\n'));
	const service = await startService('Redis', program, [file], () => isOpen(port));
	return { port, password, ...service };
}

/**
 * Starts a PostgreSQL with a new, empty database.
 *
 * @param {{ folder: string }} options folder: made anew
 * @returns {Promise<{
 *   port: number, user: string, password: string, database: string, stop: () => Promise<void>,
 *   query: (sql: string) => Promise<string>,
 * }>} query: answers the rows as lines
 */
async function startPostgres({ folder }) {
	const [initdb, postgres, psql] = ['initdb', 'postgres', 'psql'].map(find);
	await makeFolder(folder);
	const port = await freePort();
	const password = newPassword();
	const passwordFile = path.join(folder, 'password');
	await writeSecret(passwordFile, password);
	const data = path.join(folder, 'data');
	const command = asService(initdb, [
		...['-D', data, '--username', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
		...['--encoding=UTF8', '--locale=C', '--no-sync'],
	]);
	await run(command.program, command.args, { cwd: folder });

	const query = (sql) =>
		run(psql, ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', sql], {
			cwd: folder,
			env: {
				...process.env,
				PGHOST: '127.0.0.1',
				PGPORT: String(port),
				PGUSER: USER,
				PGPASSWORD: password,
				PGDATABASE: DATABASE,
			},
		});
	const isReady = () =>
		query('SELECT 1').then(
			() => true,
			() => false,
		);
	// Nobody misses the data after a crash of the machine.
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
	const service = await startService('PostgreSQL', postgres, args, isReady);
	return { port, user: USER, password, database: DATABASE, query, ...service };
}

/**
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @param {() => Promise<boolean>} isReady
 */
async function startService(name, program, args, isReady) {
	const command = asService(program, args);
	const { child, stop } = startProcess(command.program, command.args, {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	/** @type {string[]} */
	const logs = [];
	collectLines(child, logs);
	try {
		await untilReady(child, isReady, START_TIMEOUT_MS);
	} catch (error) {
		await stop(0);
		const tail = logs.slice(-SHOWN_LOG_LINES).join('\n');
		throw new UserError(`${name} did not start: ${error.message}. Its last lines:\n${tail}`);
	}
	return { stop: () => stop() };
}

/**
 * A command that also ends when the process that started it was killed.
 *
 * @param {string} program
 * @param {string[]} args
 */
function asService(program, args) {
	const user = [`--reuid=${UNPRIVILEGED}`, `--regid=${UNPRIVILEGED}`, '--init-groups'];
	return {
		program: find('setpriv'),
		args: [...(isRoot() ? user : []), '--pdeathsig', 'INT', program, ...args],
	};
}

/**
 * The path of a program. Debian keeps PostgreSQL's in a folder for each version, outside the PATH.
 *
 * @param {string} name
 */
function find(name) {
	const versions = fs.existsSync(DEBIAN_POSTGRES) ? fs.readdirSync(DEBIAN_POSTGRES) : [];
	const folders = [
		...(process.env.PATH ?? '').split(path.delimiter),
		...versions
			.sort((a, b) => Number(b) - Number(a))
			.map((version) => path.join(DEBIAN_POSTGRES, version, 'bin')),
	];
	const found = folders.map((folder) => path.join(folder, name)).find(isExecutable);
	if (found) return found;
	throw new UserError(
		`The queue mode of n8n needs Redis and PostgreSQL, but ${name} was not found. On Debian and Ubuntu: ` +
			'apt-get install --no-install-recommends redis-server postgresql',
	);
}

/** @param {string} file */
function isExecutable(file) {
	try {
		fs.accessSync(file, fs.constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function isRoot() {
	return process.getuid?.() === 0;
}

/** @param {string} folder that only the service can read */
async function makeFolder(folder) {
	fs.mkdirSync(folder, { mode: 0o700 });
	await giveAway(folder);
}

/**
 * @param {string} file
 * @param {string} content
 */
async function writeSecret(file, content) {
	fs.writeFileSync(file, content, { mode: 0o600 });
	await giveAway(file);
}

/** @param {string} file */
async function giveAway(file) {
	if (isRoot()) await run('chown', [`${UNPRIVILEGED}:`, file], { cwd: path.dirname(file) });
}

function newPassword() {
	return randomBytes(24).toString('hex');
}

/** @param {number} port */
function isOpen(port) {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1');
		const end = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => end(true)).once('error', () => end(false));
	});
}

module.exports = { startPostgres, startRedis };
