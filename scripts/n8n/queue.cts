import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Log } from '../lib/log.cts';
import { freePort } from '../lib/ports.cts';
import { type N8n, type N8nOptions, startN8n } from './instance.cts';
import type { PackedPackage } from './package.cts';
import { type Postgres, type Redis, startPostgres, startRedis } from './services.cts';

const WORKERS = 2;

interface QueueOptions {
	folder: string;
	packed?: PackedPackage;
	/** How many executions a worker runs at a time. */
	concurrency: number;
	/** Further settings of all processes. */
	env?: Record<string, string>;
	log: Log;
}

export interface Queue {
	main: N8n;
	webhook: N8n;
	workers: N8n[];
	/** Asks n8n's database, and answers the rows as lines. */
	query: (sql: string) => Promise<string>;
	stop: () => Promise<void>;
}

/**
 * Starts an n8n that is spread over several processes ("queue mode"): a main process for the editor, one that takes
 * webhooks, and workers, which run all executions. Each has a folder of its own, as on machines of their own; they
 * share Redis, PostgreSQL and the encryption key.
 */
export async function startQueue({
	folder,
	packed,
	concurrency,
	env = {},
	log,
}: QueueOptions): Promise<Queue> {
	// PostgreSQL, another user than root, has to get to its own folder.
	fs.chmodSync(folder, 0o711);
	const running: Array<{ stop: () => Promise<void> }> = [];
	const stop = async () => {
		// The services last; n8n needs them to end well.
		const [n8n, services] = [running.slice(2), running.slice(0, 2)];
		await Promise.all(n8n.map((each) => each.stop()));
		await Promise.all(services.map((each) => each.stop()));
	};
	const keep = async <Started extends { stop: () => Promise<void> }>(
		starting: Promise<Started>,
	) => {
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
		const start = async (name: string, options: Pick<N8nOptions, 'command' | 'port' | 'env'>) => {
			const userFolder = path.join(folder, name);
			fs.mkdirSync(userFolder, { mode: 0o700 });
			const settings = { ...shared, ...options.env };
			return await keep(startN8n({ userFolder, packed, log, ...options, env: settings }));
		};
		// Alone: it makes the tables.
		const main = await start('main', { port: await freePort() });
		const startWorker = async (index: number) => {
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
		const [webhook, workers] = await Promise.all([
			start('webhook', { command: ['webhook'], port: webhookPort }),
			Promise.all(Array.from({ length: WORKERS }, (_, index) => startWorker(index))),
		]);
		return { main, webhook, workers, query: postgres.query, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function queueSettings(redis: Redis, postgres: Postgres): Record<string, string> {
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
