import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { messageOf, UserError } from '../lib/errors.cts';
import { freePort } from '../lib/ports.cts';
import { collectLines, run, startProcess, untilReady } from '../lib/process.cts';

const START_TIMEOUT_MS = 60_000;
const SHOWN_LOG_LINES = 25;
const DEBIAN_POSTGRES = '/usr/lib/postgresql';
const DATABASE = 'postgres';
const USER = 'n8n';

/** What Redis and PostgreSQL belong to when root starts them: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 'postgres';

interface Service {
	stop: () => Promise<void>;
}

export interface Redis extends Service {
	port: number;
	password: string;
}

export interface Postgres extends Service {
	port: number;
	user: string;
	password: string;
	database: string;
	/** Answers the rows as lines. */
	query: (sql: string) => Promise<string>;
}

/**
 * Starts a Redis without any data.
 *
 * @param options folder: made anew
 */
export async function startRedis({ folder }: { folder: string }): Promise<Redis> {
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
 * @param options folder: made anew
 */
export async function startPostgres({ folder }: { folder: string }): Promise<Postgres> {
	const [initdb, postgres, psql] = [find('initdb'), find('postgres'), find('psql')];
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

	const query = (sql: string) =>
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

async function startService(
	name: string,
	program: string,
	args: string[],
	isReady: () => Promise<boolean>,
): Promise<Service> {
	const command = asService(program, args);
	const { child, stop } = startProcess(command.program, command.args, {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const logs: string[] = [];
	collectLines(child, logs);
	try {
		await untilReady(child, isReady, START_TIMEOUT_MS);
	} catch (error) {
		await stop(0);
		const tail = logs.slice(-SHOWN_LOG_LINES).join('\n');
		throw new UserError(`${name} did not start: ${messageOf(error)}. Its last lines:\n${tail}`);
	}
	return { stop: () => stop() };
}

/** A command that also ends when the process that started it was killed. */
function asService(program: string, args: string[]): { program: string; args: string[] } {
	const user = [`--reuid=${UNPRIVILEGED}`, `--regid=${UNPRIVILEGED}`, '--init-groups'];
	return {
		program: find('setpriv'),
		args: [...(isRoot() ? user : []), '--pdeathsig', 'INT', program, ...args],
	};
}

/** The path of a program. Debian keeps PostgreSQL's in a folder for each version, outside the PATH. */
function find(name: string): string {
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

function isExecutable(file: string): boolean {
	try {
		fs.accessSync(file, fs.constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/** A folder that only the service can read. */
async function makeFolder(folder: string): Promise<void> {
	fs.mkdirSync(folder, { mode: 0o700 });
	await giveAway(folder);
}

async function writeSecret(file: string, content: string): Promise<void> {
	fs.writeFileSync(file, content, { mode: 0o600 });
	await giveAway(file);
}

async function giveAway(file: string): Promise<void> {
	if (isRoot()) await run('chown', [`${UNPRIVILEGED}:`, file], { cwd: path.dirname(file) });
}

function newPassword(): string {
	return randomBytes(24).toString('hex');
}

function isOpen(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1');
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => end(true)).once('error', () => end(false));
	});
}
