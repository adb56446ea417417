import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import {
	DataDeduplicationService,
	ExecuteContext,
	HookContext,
	LoadOptionsContext,
	PollContext,
	WebhookContext,
} from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodePropertyOptions,
	type INodeTypes,
	type IRunExecutionData,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
	Workflow,
} from 'n8n-workflow';
import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import type { CredentialStore } from './credentialStore';

const ATTEMPTS = 5;

interface Answered {
	status: number;
	body: string;
	result: IWebhookResponseData;
}

/**
 * What n8n's server does for one trigger of one workflow: it calls the hooks as n8n does when a
 * workflow is published, keeps the static data, and takes requests at the trigger's address. The
 * test address has static data of its own, as in n8n.
 */
export class TriggerHost {
	/** What n8n's database holds. */
	staticData: IDataObject = {};

	/** Items of the deliveries that would have started an execution. */
	readonly started: INodeExecutionData[][] = [];

	readonly answered: Answered[] = [];

	/** Lines that the trigger logged. */
	readonly logged: string[] = [];

	/** Tells this trigger from others in the same workflow. */
	nodeId = 'the-node';

	private testStaticData: IDataObject = {};

	private readonly server: FastifyInstance;

	private url = '';

	constructor(
		private readonly credential: CredentialStore,
		public parameters: IDataObject,
		/** Where n8n says it is reached; without it, the address of this server. */
		public publicUrl?: string,
		/** The package as this n8n process loaded it. */
		private readonly Trigger = EnodeTrigger,
	) {
		this.server = Fastify({ forceCloseConnections: true });
		this.server.removeAllContentTypeParsers();
		this.server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
			done(null, body),
		);
		for (const isTest of [false, true]) {
			const path = isTest ? '/webhook-test/*' : '/webhook/*';
			this.server.post(path, async ({ headers, body }, reply) => {
				// n8n does not read the bytes of forms.
				const isForm = headers['content-type']?.startsWith('multipart/');
				const rawBody = isForm ? undefined : body;
				const { status, body: text } = await this.receive({ headers, rawBody }, isTest);
				return await reply.code(status).send(text);
			});
		}
	}

	async listen(): Promise<void> {
		this.url = await this.server.listen({ port: 0, host: '127.0.0.1' });
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	get productionUrl(): string {
		return `${this.publicUrl ?? this.url}/webhook/the-webhook/webhook`;
	}

	/** As n8n publishes a workflow, but without its pauses; throws what the last attempt threw. */
	async activate(isTest = false): Promise<void> {
		let outcome: Promise<unknown> = Promise.resolve();
		for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
			outcome = this.register(isTest);
			try {
				await outcome;
				return;
			} catch {
				await this.hook('delete', isTest).catch(() => undefined);
			}
		}
		await outcome;
	}

	private async register(isTest: boolean): Promise<void> {
		if (!(await this.hook('checkExists', isTest))) await this.hook('create', isTest);
	}

	async deactivate(isTest = false): Promise<void> {
		await this.hook('delete', isTest);
	}

	/** n8n ended before it could store what the hooks noted. */
	loseNote(): void {
		this.staticData = {};
	}

	private async hook(name: 'checkExists' | 'create' | 'delete', isTest: boolean): Promise<boolean> {
		const { workflow, node } = this.workflow(isTest);
		const mode = isTest ? 'manual' : 'trigger';
		const activation = isTest ? 'manual' : 'activate';
		const data = { isTest, webhookDescription: { name: 'default' } } as unknown as IWebhookData;
		const context = new HookContext(
			...([workflow, node, this.additionalData({}), mode, activation, data] as const),
		);
		this.collectLog(context);
		const { webhookMethods } = new EnodeTrigger();
		try {
			return await webhookMethods.default[name].call(context);
		} finally {
			this.keep(workflow, isTest);
		}
	}

	private collectLog(context: object): void {
		Object.defineProperty(context, 'logger', {
			value: { warn: (...line: unknown[]) => this.logged.push(JSON.stringify(line)) },
		});
	}

	private keep({ staticData }: Workflow, isTest: boolean): void {
		if (isTest) this.testStaticData = staticData;
		else this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}

	/** A request as n8n hands it to the trigger, once its bytes are read. */
	async receive(
		request: { headers: IDataObject; rawBody: unknown },
		isTest = false,
	): Promise<Answered> {
		const { workflow, node } = this.workflow(isTest);
		let own: { status: number; body: string } | undefined;
		const response = {
			status: (status: number) => {
				own = { status, body: '' };
				return response;
			},
			send: (body: string) => {
				if (own) own.body = body;
				return response;
			},
			end: () => response,
		};
		const context = new WebhookContext(
			workflow,
			node,
			this.additionalData({ httpRequest: request, httpResponse: response }),
			isTest ? 'manual' : 'webhook',
			{ isTest, webhookDescription: { name: 'default' } } as unknown as IWebhookData,
			[],
			null,
		);
		this.collectLog(context);
		const result = await new EnodeTrigger().webhook.call(context);
		const [items] = result.workflowData ?? [];
		if (items) this.started.push(items);
		const [description] = new EnodeTrigger().description.webhooks ?? [];
		const text = items ? description?.responseData : result.webhookResponse;
		const n8ns = { status: 200, body: String(text) };
		const answer = { ...(result.noWebhookResponse ? own! : n8ns), result };
		this.answered.push(answer);
		return answer;
	}

	/** What n8n does at the times of 'Check Webhook'. */
	async poll(): Promise<INodeExecutionData[][] | null> {
		const { workflow, node } = this.workflow(false);
		const context = new PollContext(
			...([workflow, node, this.additionalData({}), 'trigger', 'activate'] as const),
		);
		this.collectLog(context);
		try {
			return await new EnodeTrigger().poll.call(context);
		} finally {
			this.keep(workflow, false);
		}
	}

	/** What the execution does with the items of a delivery. */
	async execute(
		items: INodeExecutionData[],
		mode: WorkflowExecuteMode = 'webhook',
		executionId: string = randomUUID(),
	): Promise<INodeExecutionData[]> {
		const { workflow, node } = this.workflow(false);
		const input = { main: [items] };
		const run = { resultData: { runData: {} } } as IRunExecutionData;
		const data = this.additionalData({ executionId });
		const context = new ExecuteContext(
			...([workflow, node, data, mode, run, 0, items, input] as const),
			{ node, data: input, source: null },
			[],
		);
		this.collectLog(context);
		const [output] = await new this.Trigger().execute.call(context);
		return output ?? [];
	}

	/** What the editor does when a user opens a list of several entries. */
	async options(
		method: keyof EnodeTrigger['methods']['loadOptions'],
	): Promise<INodePropertyOptions[]> {
		const { workflow, node } = this.workflow(false);
		const context = new LoadOptionsContext(workflow, node, this.additionalData({}), '');
		return await new EnodeTrigger().methods.loadOptions[method].call(context);
	}

	private workflow(isTest: boolean): { workflow: Workflow; node: INode } {
		const type = new EnodeTrigger();
		const nodeTypes: INodeTypes = {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		};
		const node: INode = {
			id: this.nodeId,
			name: 'Enode Trigger',
			type: 'enodeTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: 'the-webhook',
			parameters: this.parameters as INode['parameters'],
			credentials: { enodeOAuth2Api: { id: '1', name: 'Enode' } },
		};
		const staticData = isTest ? this.testStaticData : this.staticData;
		const id = 'the-workflow';
		const workflow = new Workflow({
			...{ id, nodes: [node], connections: {}, active: true, nodeTypes, staticData },
		});
		return { workflow, node: workflow.getNode(node.name)! };
	}

	private additionalData(more: object): IWorkflowExecuteAdditionalData {
		const base = this.publicUrl ?? this.url;
		return {
			credentialsHelper: this.credential,
			webhookBaseUrl: `${base}/webhook`,
			webhookTestBaseUrl: `${base}/webhook-test`,
			...more,
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

/** Throws instead of expecting: it is also used after the test that began it. */
function requireSame(expected: string, given: string): void {
	if (given !== expected) throw new Error(`${given} in place of ${expected}`);
}

/** n8n's data of processed items, by node and of the workflow: read and written in two steps, as n8n does it. */
export class History {
	private readonly byContext = new Map<string, string[]>();

	/** Called between reading and writing. */
	between: () => Promise<void> | void = () => undefined;

	/** Errors that the next calls throw. */
	readonly errors: Error[] = [];

	/** Calls for the history of nodes, and for the memory of the workflow. */
	calls = 0;
	memoryCalls = 0;

	/** Makes n8n-core use this history; it takes only one in its life. */
	static async install(): Promise<{ current: History }> {
		const holder = { current: new History() };
		await DataDeduplicationService.init({
			checkProcessedAndRecord: async (items, scope, { node }, { mode, maxEntries }) => {
				requireSame('entries', mode);
				const context = scope === 'node' ? node!.id : '';
				return await holder.current.check(items.map(String), context, maxEntries ?? Infinity);
			},
			removeProcessed: async (items, scope, _, { mode }) => {
				requireSame('workflow entries', `${scope} ${mode}`);
				await holder.current.remove(items.map(String));
			},
			clearAllProcessedItems: async () => undefined,
			getProcessedDataCount: async () => holder.current.entries().length,
		});
		return holder;
	}

	set(entries: string[], context = 'the-node'): void {
		this.byContext.set(context, entries);
	}

	/** Of a node; of the workflow, with a blank context. */
	entries(context = 'the-node'): string[] {
		return this.byContext.get(context) ?? [];
	}

	private async check(items: string[], context: string, maxEntries: number) {
		const known = await this.begin(context);
		const isKnown = new Set(known);
		const fresh = items.filter((item) => !isKnown.has(item));
		this.set([...known, ...fresh].slice(-maxEntries), context);
		return { new: fresh, processed: items.filter((item) => isKnown.has(item)) };
	}

	private async remove(items: string[]): Promise<void> {
		const known = await this.begin('');
		const gone = new Set(items);
		this.set(
			known.filter((item) => !gone.has(item)),
			'',
		);
	}

	private async begin(context: string): Promise<string[]> {
		if (context === '') this.memoryCalls += 1;
		else this.calls += 1;
		const error = this.errors.shift();
		if (error) throw error;
		const known = this.entries(context);
		await this.between();
		return known;
	}
}
