import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the model says, or the tool that it calls, with its arguments. */
export type Turn = string | { tool: string; with: object };

interface Chat {
	tools: Array<{ function: { name: string; description: string } }>;
	messages: Array<{ role: string; content: unknown }>;
}

export interface ScriptedModel {
	/** What an OpenAI credential takes as its base URL. */
	url: string;
	/** What it was asked, the oldest first. */
	chats: Chat[];
	close(): Promise<void>;
}

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function completionOf(turn: Turn, count: number): object {
	const message =
		typeof turn === 'string'
			? { role: 'assistant', content: turn }
			: {
					...{ role: 'assistant', content: null },
					tool_calls: [
						{
							...{ id: `call-${count}`, type: 'function' },
							function: { name: turn.tool, arguments: JSON.stringify(turn.with) },
						},
					],
				};
	const finish_reason = typeof turn === 'string' ? 'stop' : 'tool_calls';
	const choices = [{ index: 0, message, finish_reason }];
	return { id: `chat-${count}`, object: 'chat.completion', created: 0, model: 'm', choices, usage };
}

/** A model that knows beforehand what it will say, one turn for each time that it is asked. */
export async function startScriptedModel(turns: Turn[]): Promise<ScriptedModel> {
	const chats: Chat[] = [];
	const left = [...turns];
	const server = http.createServer((request, response) => {
		void text(request).then((body) => {
			chats.push(JSON.parse(body) as Chat);
			const turn = left.shift() ?? 'Nothing more to say';
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(completionOf(turn, chats.length)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		chats,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
