import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import axios from 'axios';
import { messageOf, UserError } from '../lib/errors.cts';
import { tryLock } from '../lib/lock.cts';
import type { Log } from '../lib/log.cts';
import { freePort, wantedOrFreePort } from '../lib/ports.cts';
import { collectLines, type StartedProcess, startProcess, untilReady } from '../lib/process.cts';
import { N8nClient } from './client.cts';
import { n8nEnvironment } from './environment.cts';
import { installPackage, type PackedPackage } from './package.cts';
import { provideN8n } from './provide.cts';

const END_WITH_PARENT = path.join(__dirname, 'endWithParent.cjs');
const DEFAULT_PORT = 5678;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const SHOWN_LOG_LINES = 25;

export interface N8n {
	url: string;
	email: string;
	password: string;
	/** The last lines of n8n's output, kept up to date. */
	logs: string[];
	stop: () => Promise<void>;
	restart: () => Promise<void>;
	/** Another one after a restart. */
	pid: () => number;
}

export interface N8nOptions {
	userFolder: string;
	/** Another one of n8n's, for the helpers of an n8n that has an owner. */
	command?: [string, ...string[]];
	/** Installed as a community package. */
	packed?: PackedPackage;
	/** Taken if free. */
	port?: number;
	/** Further settings of n8n. */
	env?: Record<string, string>;
	log: Log;
}

interface Secrets {
	encryptionKey: string;
	email: string;
	password: string;
}

/** Starts an n8n with a folder of its own (SQLite) on the loopback address, with an owner account. */
export async function startN8n({
	userFolder,
	command = ['start'],
	packed,
	port = DEFAULT_PORT,
	env = {},
	log,
}: N8nOptions): Promise<N8n> {
	const { nodePath, n8nBin } = await provideN8n({ log });
	fs.mkdirSync(userFolder, { recursive: true });
	const unlock = tryLock(path.join(userFolder, 'n8n.lock'));
	if (!unlock) throw new UserError(`Another n8n is running on ${userFolder}. Stop it first.`);

	const secrets = readSecrets(path.join(userFolder, 'secrets.json'));
	const n8nPort = await wantedOrFreePort(port, 'n8n', log);
	const url = `http://127.0.0.1:${n8nPort}`;
	const logs: string[] = [];
	let running: StartedProcess | undefined;

	const start = async () => {
		const settings = { nodePath, n8nBin, userFolder, port: n8nPort, brokerPort: await freePort() };
		running = startProcess(nodePath, ['--require', END_WITH_PARENT, n8nBin, ...command], {
			cwd: userFolder,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			env: { ...n8nEnvironment({ ...settings, encryptionKey: secrets.encryptionKey }), ...env },
		});
		collectLines(running.child, logs);
		try {
			await untilReady(running.child, () => answers(url, command), START_TIMEOUT_MS);
		} catch (error) {
			await running.stop(0);
			const tail = logs.slice(-SHOWN_LOG_LINES).join('\n');
			throw new UserError(`n8n did not start: ${messageOf(error)}. Its last lines:\n${tail}`);
		}
	};

	const stop = async () => {
		await running?.stop(STOP_TIMEOUT_MS);
		unlock();
	};

	const restart = async () => {
		await running?.stop(STOP_TIMEOUT_MS);
		await start();
	};

	const pid = () => {
		const current = running?.child.pid;
		if (current === undefined) throw new Error('n8n does not run');
		return current;
	};

	try {
		if (packed) await installPackage({ userFolder, packed, log });
		await start();
		if (command[0] === 'start') await ensureOwner(url, secrets);
	} catch (error) {
		await stop();
		throw error;
	}
	const { email, password } = secrets;
	return { url, email, password, logs, stop, restart, pid };
}

/**
 * The key and the login that belong to a folder's database, made up when it is new. They are in a file that only the
 * user can read, as anyone on the machine can reach a loopback address.
 */
function readSecrets(file: string): Secrets {
	if (!fs.existsSync(file)) {
		const secrets: Secrets = {
			encryptionKey: randomBytes(24).toString('hex'),
			email: 'demo@example.com',
			// n8n wants a digit and a capital letter.
			password: `Enode1-${randomBytes(6).toString('hex')}`,
		};
		fs.writeFileSync(file, JSON.stringify(secrets, null, '\t'), { mode: 0o600 });
	}
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

async function answers(url: string, [command]: [string, ...string[]]): Promise<boolean> {
	// n8n 1 says that it is ready before its editor can be used; a helper has none.
	const paths =
		command === 'start' ? ['/healthz/readiness', '/rest/settings'] : ['/healthz/readiness'];
	const settings = { proxy: false, timeout: 2_000, validateStatus: () => true } as const;
	for (const path of paths) {
		const answer = await axios.get(`${url}${path}`, settings).catch(() => undefined);
		if (answer?.status !== 200) return false;
	}
	return true;
}

async function ensureOwner(url: string, { email, password }: Secrets): Promise<void> {
	const client = new N8nClient(url);
	if (await client.needsOwner()) await client.setUpOwner(email, password);
}
