import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { portOf } from '../../../scripts/lib/ports.cts';

/** Takes requests to another address there as they are; the first answer never gets back. */
export async function loseFirstAnswer(target: string): Promise<{ url: string; close: () => void }> {
	let isFirst = true;
	const server = createServer((incoming, outgoing) => {
		const { method, headers } = incoming;
		const onward = request(target, { method, headers, agent: false }, (answer) => {
			if (isFirst) outgoing.destroy();
			else answer.pipe(outgoing.writeHead(answer.statusCode ?? 502));
			isFirst = false;
		});
		incoming.pipe(onward);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { url: `http://127.0.0.1:${portOf(server)}`, close };
}
