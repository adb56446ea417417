import fs from 'node:fs';
import path from 'node:path';

/** No call leaves the machine, and nothing asks questions. */
const UNDISTURBED = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
};

interface EnvironmentOptions {
	nodePath: string;
	n8nBin: string;
	userFolder: string;
	encryptionKey: string;
	port: number;
	brokerPort: number;
}

/** The environment that n8n runs in. */
export function n8nEnvironment({
	nodePath,
	n8nBin,
	userFolder,
	encryptionKey,
	port,
	brokerPort,
}: EnvironmentOptions): NodeJS.ProcessEnv {
	const inherited = inheritedEnvironment();
	return {
		...inherited,
		...UNDISTURBED,
		...disabledModules(n8nBin),
		// n8n starts its task runner as `node`.
		PATH: `${path.dirname(nodePath)}${path.delimiter}${inherited.PATH}`,
		DB_TYPE: 'sqlite',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	};
}

/**
 * The environment without settings that are meant for another n8n or for this process, and with direct connections
 * within the machine also where a proxy is set.
 */
function inheritedEnvironment(): NodeJS.ProcessEnv {
	const forOthers =
		/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|CREDENTIALS_OVERWRITE|NODE_OPTIONS|NODE_ENV|JEST_)/;
	const kept: NodeJS.ProcessEnv = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !forOthers.test(name)),
	);
	const noProxy = [kept.NO_PROXY ?? kept.no_proxy, 'localhost', '127.0.0.1']
		.filter(Boolean)
		.join(',');
	return { ...kept, NO_PROXY: noProxy, no_proxy: noProxy };
}

/**
 * The one module that calls out at each start, whatever is set. Only named where it is there: n8n refuses to start
 * when it does not know a name.
 */
function disabledModules(n8nBin: string): NodeJS.ProcessEnv {
	const isThere = fs.existsSync(
		path.join(path.dirname(n8nBin), '..', 'dist', 'modules', 'mcp-registry'),
	);
	return isThere ? { N8N_DISABLED_MODULES: 'mcp-registry' } : {};
}
