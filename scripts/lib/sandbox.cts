import { type Sandbox, startSandbox } from '../../sandbox';
import type { Log } from './log.cts';
import { wantedOrFreePort } from './ports.cts';
import { onShutdown } from './shutdown.cts';

const DEFAULT_PORT = 4010;

/** Starts the Enode sandbox in this process; it ends with it. */
export async function startSandboxServer({
	port = DEFAULT_PORT,
	log,
}: {
	port?: number;
	log: Log;
}): Promise<Sandbox> {
	const sandbox = await startSandbox({ port: await wantedOrFreePort(port, 'the sandbox', log) });
	onShutdown(() => sandbox.close());
	return sandbox;
}
