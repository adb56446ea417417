'use strict';

const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const axios = require('axios');
const { UserError } = require('../lib/log');
const { tryLock } = require('../lib/lock');
const { freePort, wantedOrFreePort } = require('../lib/ports');
const { collectLines, startProcess, untilReady } = require('../lib/process');
const { N8nClient } = require('./client');
const { n8nEnvironment } = require('./environment');
const { installPackage } = require('./package');
const { provideN8n } = require('./provide');

const END_WITH_PARENT = require.resolve('./end-with-parent');
const DEFAULT_PORT = 5678;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const SHOWN_LOG_LINES = 25;

/**
 * @typedef {{
 *   url: string, email: string, password: string, logs: string[], stop: () => Promise<void>,
 *   restart: () => Promise<void>, pid: () => number,
 * }} N8n logs: the last lines of n8n's output, kept up to date; pid: another one after a restart
 */

/**
 * Starts an n8n with a folder of its own (SQLite) on the loopback address, with an owner account.
 *
 * @param {{
 *   userFolder: string, command?: string[], packed?: import('./package').PackedPackage, port?: number,
 *   env?: Record<string, string>, log: (line: string) => void,
 * }} options command: another one of n8n's, for the helpers of an n8n that has an owner; packed: installed as a
 *   community package; port: taken if free; env: further settings of n8n
 * @returns {Promise<N8n>}
 */
async function startN8n({
	userFolder,
	command = ['start'],
	packed,
	port = DEFAULT_PORT,
	env = {},
	log,
}) {
	const { nodePath, n8nBin } = await provideN8n({ log });
	fs.mkdirSync(userFolder, { recursive: true });
	const unlock = tryLock(path.join(userFolder, 'n8n.lock'));
	if (!unlock) throw new UserError(`Another n8n is running on ${userFolder}. Stop it first.`);

	const secrets = readSecrets(path.join(userFolder, 'secrets.json'));
	const n8nPort = await wantedOrFreePort(port, 'n8n', log);
	const url = `http://127.0.0.1:${n8nPort}`;
	/** @type {string[]} */
	const logs = [];
	let running;

	const start = async () => {
		const settings = { nodePath, n8nBin, userFolder, port: n8nPort, brokerPort: await freePort() };
		running = startProcess(nodePath, ['--require', END_WITH_PARENT, n8nBin, ...command], {
			cwd: userFolder,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			env: { ...n8nEnvironment({ ...settings, encryptionKey: secrets.encryptionKey }), ...env },
		});
		collectLines(running.child, logs);
		try {
			await untilReady(running.child, () => answers(url), START_TIMEOUT_MS);
		} catch (error) {
			await running.stop(0);
			const tail = logs.slice(-SHOWN_LOG_LINES).join('\n');
			throw new UserError(`n8n did not start: ${error.message}. Its last lines:\n${tail}`);
		}
	};

	const stop = async () => {
		await running?.stop(STOP_TIMEOUT_MS);
		unlock();
	};

	const restart = async () => {
		await running.stop(STOP_TIMEOUT_MS);
		await start();
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
	return { url, email, password, logs, stop, restart, pid: () => running.child.pid };
}

/**
 * The key and the login that belong to a folder's database, made up when it is new. They are in a file that only the
 * user can read, as anyone on the machine can reach a loopback address.
 *
 * @param {string} file
 * @returns {{ encryptionKey: string, email: string, password: string }}
 */
function readSecrets(file) {
	if (!fs.existsSync(file)) {
		const secrets = {
			encryptionKey: randomBytes(24).toString('hex'),
			email: 'demo@example.com',
			// n8n wants a digit and a capital letter.
			password: `Enode1-${randomBytes(6).toString('hex')}`,
		};
		fs.writeFileSync(file, JSON.stringify(secrets, null, '\t'), { mode: 0o600 });
	}
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** @param {string} url */
async function answers(url) {
	const request = { proxy: false, timeout: 2_000, validateStatus: () => true };
	const answer = await axios.get(`${url}/healthz/readiness`, request).catch(() => undefined);
	return answer?.status === 200;
}

/**
 * @param {string} url
 * @param {{ email: string, password: string }} login
 */
async function ensureOwner(url, { email, password }) {
	const client = new N8nClient(url);
	if (await client.needsOwner()) await client.setUpOwner(email, password);
}

module.exports = { startN8n };
