'use strict';

const { wantedOrFreePort } = require('./ports');
const { onShutdown } = require('./shutdown');

const DEFAULT_PORT = 4010;

/**
 * Starts the Enode sandbox in this process; it ends with it.
 *
 * @param {{ port?: number, log: (line: string) => void }} options
 * @returns {Promise<{
 *   url: string, tokenUrl: string, apiUrl: string, clientId: string, clientSecret: string, close: () => Promise<void>,
 * }>}
 */
async function startSandboxServer({ port = DEFAULT_PORT, log }) {
	// The sandbox is TypeScript and is not built.
	require('tsx/cjs');
	const { startSandbox } = require('../../sandbox');
	const sandbox = await startSandbox({ port: await wantedOrFreePort(port, 'the sandbox', log) });
	onShutdown(() => sandbox.close());
	return sandbox;
}

module.exports = { startSandboxServer };
