import { type Sandbox, startSandbox } from '../../sandbox';
import type { Log } from './log';
import { wantedOrFreePort } from './ports';
import { onShutdown } from './shutdown';

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
