import net from 'node:net';
import { codeOf } from './errors.cts';
import type { Log } from './log.cts';

/** Where a server listens. */
export function portOf(server: net.Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('It listens on no port');
	return address.port;
}

/**
 * @param port 0 for any
 * @returns the port, or nothing if it is taken
 */
function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', (error) => {
			if (['EADDRINUSE', 'EACCES'].includes(String(codeOf(error)))) resolve(undefined);
			else reject(error);
		});
		server.listen(port, '127.0.0.1', () => {
			const found = portOf(server);
			server.close(() => resolve(found));
		});
	});
}

export async function freePort(): Promise<number> {
	const port = await tryPort(0);
	if (port === undefined) throw new Error('The system gave no free port');
	return port;
}

/**
 * The wanted port, or a free one with a line that says so.
 *
 * @param what who wants it, for the line
 */
export async function wantedOrFreePort(wanted: number, what: string, log: Log): Promise<number> {
	if (await tryPort(wanted)) return wanted;
	const port = await freePort();
	log(`Port ${wanted} is taken; ${what} uses ${port} instead.`);
	return port;
}
