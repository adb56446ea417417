import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { portOf } from '../../../scripts/lib/ports.cts';

/** A tool as a model is offered it. */
interface Tool {
	name: string;
	description: string;
	parameters: object;
}

export interface Call {
	tool: string;
	args: object;
}

/** A model's part in a conversation: each call gives the items of the tool, and it returns its answer. */
export type Script = () => Generator<Call, string, IDataObject[]>;

/** The part of a request for a chat completion that this model reads. */
interface Asked {
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: Tool }>;
}

interface Model {
	/** For the base URL of an OpenAI credential. */
	readonly url: string;
	/** What it was offered last, by name. */
	tools: Map<string, Tool>;
	/** What tools answered in this conversation, as text. */
	answers: string[];
	follow(script: Script): void;
}

/** For a script: calls a tool by the name of its node. */
export function call(node: string, args: object = {}): Call {
	return { tool: node.replace(/[^\w-]+/g, '_'), args };
}

/**
 * A chat model behind an API like OpenAI's, which follows a script in place of thinking. It knows no more than a real
 * one: a call to a tool that it was not offered, or with arguments that the tool does not have, is refused.
 */
export function useModel(): Model {
	let conversation: ReturnType<Script> | undefined;
	const ajv = new Ajv({ strict: false });

	function refusalOf({ tool: name, args }: Call): string | undefined {
		const tool = model.tools.get(name);
		if (!tool) return `No tool ${name} among ${[...model.tools.keys()].join(', ')}`;
		return ajv.validate(tool.parameters, args) ? undefined : `${name}: ${ajv.errorsText()}`;
	}

	async function turn(request: IncomingMessage) {
		const { messages, tools = [] } = (await json(request)) as Asked;
		model.tools = new Map(tools.map(({ function: tool }) => [tool.name, tool]));
		const last = messages.at(-1);
		if (last?.role === 'tool') model.answers.push(last.content);
		const items: IDataObject[] = last?.role === 'tool' ? JSON.parse(last.content) : [];
		return conversation?.next(items) ?? { done: true as const, value: 'No script' };
	}

	const server = createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		const refuse = (message: string) =>
			response.writeHead(400).end(JSON.stringify({ error: { message } }));
		const say = (finish_reason: string, message: object) => {
			const choice = { index: 0, finish_reason, message: { role: 'assistant', ...message } };
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			const about = { id: 'chat', object: 'chat.completion', created: 0, model: 'scripted' };
			response.end(JSON.stringify({ ...about, choices: [choice], usage }));
		};
		turn(request).then(
			({ done, value }) => {
				if (done) return say('stop', { content: value });
				const refusal = refusalOf(value);
				if (refusal !== undefined) return refuse(refusal);
				const { tool: name, args } = value;
				const wanted = { name, arguments: JSON.stringify(args) };
				const id = `call-${model.answers.length}`;
				const tool_calls = [{ id, type: 'function', function: wanted }];
				say('tool_calls', { content: null, tool_calls });
			},
			(error: unknown) => refuse(String(error)),
		);
	});

	const model: Model = {
		get url() {
			return `http://127.0.0.1:${portOf(server)}/v1`;
		},
		tools: new Map(),
		answers: [],
		follow(script) {
			model.tools = new Map();
			model.answers = [];
			conversation = script();
		},
	};

	beforeAll(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	afterAll(() => {
		server.close();
		server.closeAllConnections();
	});
	return model;
}
