'use strict';

const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { freePort } = require('../lib/ports');
const { startN8n } = require('./instance');
const { startPostgres, startRedis } = require('./services');

const WORKERS = 2;

/**
 * Starts an n8n that is spread over several processes ("queue mode"): a main process for the editor, one that takes
 * webhooks, and workers, which run all executions. Each has a folder of its own, as on machines of their own; they
 * share Redis, PostgreSQL and the encryption key.
 *
 * @param {{
 *   folder: string, packed?: import('./package').PackedPackage, concurrency: number, env?: Record<string, string>,
 *   log: (line: string) => void,
 * }} options concurrency: how many executions a worker runs at a time; env: further settings of all processes
 * @returns {Promise<{
 *   main: import('./instance').N8n, webhook: import('./instance').N8n, workers: import('./instance').N8n[],
 *   query: (sql: string) => Promise<string>, stop: () => Promise<void>,
 * }>} query: asks n8n's database, and answers the rows as lines
 */
async function startQueue({ folder, packed, concurrency, env = {}, log }) {
	// PostgreSQL, another user than root, has to get to its own folder.
	fs.chmodSync(folder, 0o711);
	/** @type {{ stop: () => Promise<void> }[]} */
	const running = [];
	const stop = async () => {
		// The services last; n8n needs them to end well.
		const [n8n, services] = [running.slice(2), running.slice(0, 2)];
		await Promise.all(n8n.map((each) => each.stop()));
		await Promise.all(services.map((each) => each.stop()));
	};
	const keep = async (starting) => {
		const started = await starting;
		running.push(started);
		return started;
	};

	try {
		log('Starting Redis, PostgreSQL and n8n in queue mode …');
		const redis = await keep(startRedis({ folder: path.join(folder, 'redis') }));
		const postgres = await keep(startPostgres({ folder: path.join(folder, 'postgres') }));
		const webhookPort = await freePort();
		const shared = {
			...queueSettings(redis, postgres),
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPort}`,
			...env,
		};
		const start = async (name, options) => {
			const userFolder = path.join(folder, name);
			fs.mkdirSync(userFolder, { mode: 0o700 });
			const settings = { ...shared, ...options.env };
			return await keep(startN8n({ userFolder, packed, log, ...options, env: settings }));
		};
		// Alone: it makes the tables.
		const main = await start('main', { port: await freePort() });
		const startWorker = async (index) => {
			const port = await freePort();
			return await start(`worker-${index + 1}`, {
				...{ command: ['worker', `--concurrency=${concurrency}`], port },
				env: {
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				},
			});
		};
		const [webhook, ...workers] = await Promise.all([
			start('webhook', { command: ['webhook'], port: webhookPort }),
			...Array.from({ length: WORKERS }, (_, index) => startWorker(index)),
		]);
		return { main, webhook, workers, query: postgres.query, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * @param {{ port: number, password: string }} redis
 * @param {{ port: number, user: string, password: string, database: string }} postgres
 */
function queueSettings(redis, postgres) {
	return {
		EXECUTIONS_MODE: 'queue',
		// Else production webhooks are also taken by the main process, and what is started by hand runs in it.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		DB_POSTGRESDB_DATABASE: postgres.database,
	};
}

module.exports = { startQueue };
