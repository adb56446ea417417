import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { portOf } from '../../../scripts/lib/ports.cts';
import type { UnnamedNode } from '../../../scripts/n8n/workflow.cts';

interface Gate {
	/** Names of those who got through. */
	passed: string[];
	held: Map<ServerResponse, string>;
	open: () => void;
	close: () => void;
	/** What makes a node ask the gate; `name` is an expression. */
	node: (name: string) => UnnamedNode;
}

/**
 * A server that keeps everybody waiting until it is opened, so that executions that ask it run at the same time. It is
 * closed again for each test.
 */
export function useGate(): Gate {
	let isOpen = false;
	const answer = (name: string, response: ServerResponse) => {
		gate.passed.push(name);
		response.setHeader('content-type', 'application/json').end('{}');
	};
	const server = createServer(({ url = '' }, response) => {
		const name = decodeURIComponent(url.slice(1));
		if (isOpen) return answer(name, response);
		gate.held.set(response, name);
		// Who is gone does not wait any more.
		response.once('close', () => gate.held.delete(response));
	});

	const gate: Gate = {
		passed: [],
		held: new Map(),
		open() {
			isOpen = true;
			for (const [response, name] of gate.held) answer(name, response);
			gate.held.clear();
		},
		close() {
			isOpen = false;
		},
		node: (name) => ({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: `=http://127.0.0.1:${portOf(server)}/{{ ${name} }}` },
		}),
	};

	beforeAll(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	beforeEach(() => {
		gate.close();
		gate.passed.length = 0;
	});
	afterEach(() => gate.open());
	afterAll(() => {
		server.close();
		server.closeAllConnections();
	});

	return gate;
}
