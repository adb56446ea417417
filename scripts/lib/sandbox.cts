import { type Sandbox, startSandbox } from '../../sandbox';
import type { Log } from './log.cts';
import { wantedOrFreePort } from './ports.cts';
import { onShutdown } from './shutdown.cts';

const DEFAULT_PORT = 4010;

/** Starts the Enode sandbox in this process; it ends with it. With `life` people use their devices by themselves. */
export async function startSandboxServer({
	port = DEFAULT_PORT,
	log,
	life = false,
}: {
	port?: number;
	log: Log;
	life?: boolean;
}): Promise<Sandbox> {
	const wanted = await wantedOrFreePort(port, 'the sandbox', log);
	const sandbox = await startSandbox({ port: wanted, life });
	onShutdown(() => sandbox.close());
	return sandbox;
}
