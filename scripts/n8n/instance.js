'use strict';

const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const axios = require('axios');
const { UserError } = require('../lib/log');
const { tryLock } = require('../lib/lock');
const { freePort, wantedOrFreePort } = require('../lib/ports');
const { startProcess } = require('../lib/process');
const { N8nClient } = require('./client');
const { n8nEnvironment } = require('./environment');
const { installPackage } = require('./package');
const { provideN8n } = require('./provide');

const END_WITH_PARENT = require.resolve('./end-with-parent');
const DEFAULT_PORT = 5678;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const KEPT_LOG_LINES = 500;
const SHOWN_LOG_LINES = 25;

/**
 * Starts an n8n with a folder of its own (SQLite) on the loopback address, with an owner account.
 *
 * @param {{
 *   userFolder: string, packed?: import('./package').PackedPackage, port?: number, env?: Record<string, string>,
 *   log: (line: string) => void,
 * }} options packed: installed as a community package; port: taken if free; env: further settings of n8n
 * @returns {Promise<{
 *   url: string, email: string, password: string, logs: string[], stop: () => Promise<void>,
 *   restart: () => Promise<void>,
 * }>} logs: the last lines of n8n's output, kept up to date
 */
async function startN8n({ userFolder, packed, port = DEFAULT_PORT, env = {}, log }) {
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
		running = startProcess(nodePath, ['--require', END_WITH_PARENT, n8nBin, 'start'], {
			cwd: userFolder,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			env: { ...n8nEnvironment({ ...settings, encryptionKey: secrets.encryptionKey }), ...env },
		});
		for (const stream of [running.child.stdout, running.child.stderr]) collectLines(stream, logs);
		try {
			await untilReady(url, running.child);
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
		await ensureOwner(url, secrets);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, email: secrets.email, password: secrets.password, logs, stop, restart };
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

/**
 * @param {import('node:stream').Readable} stream
 * @param {string[]} lines
 */
function collectLines(stream, lines) {
	let rest = '';
	stream.setEncoding('utf8').on('data', (chunk) => {
		const parts = (rest + chunk).split('\n');
		rest = parts.pop();
		lines.push(...parts);
		lines.splice(0, lines.length - KEPT_LOG_LINES);
	});
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 */
async function untilReady(url, child) {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Error(`it ended with ${child.signalCode ?? `code ${child.exitCode}`}`);
		}
		const request = { proxy: false, timeout: 2_000, validateStatus: () => true };
		const answer = await axios.get(`${url}/healthz/readiness`, request).catch(() => undefined);
		if (answer?.status === 200) return;
		await sleep(100);
	}
	throw new Error(`it was not ready after ${START_TIMEOUT_MS / 1000} s`);
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
