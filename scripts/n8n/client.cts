import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';
import type {
	ExecutionStatus,
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeCredentials,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	IRunExecutionData,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { codeOf, messageOf, UserError } from '../lib/errors.cts';
import { decodeFlatted } from './flatted.cts';

const UNFINISHED: ReadonlySet<ExecutionStatus> = new Set(['new', 'running', 'waiting']);
const FIRST_POLL_MS = 25;
const LONGEST_POLL_MS = 500;
const EXECUTIONS_PAGE = 100;

export interface CredentialDraft {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** As a node refers to its credential. */
export interface CredentialReference {
	id: string;
	name: string;
}

export interface Credential extends CredentialReference {
	type: string;
}

export interface WorkflowDraft {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface Workflow extends WorkflowDraft {
	id: string;
	versionId: string;
	isArchived: boolean;
	/** By node. */
	staticData: Record<string, IDataObject> | null;
}

export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
	mode: WorkflowExecuteMode;
}

export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

interface LocatorRequest {
	nodeTypeAndVersion: { name: string; version: number };
	methodName: string;
	/** The parameter's, such as `parameters.vehicleId`. */
	path: string;
	currentNodeParameters: INodeParameters;
	credentials?: INodeCredentials;
	filter?: string;
	paginationToken?: string;
}

/** What n8n answers: that what was asked for, or what went wrong. */
interface Answer<Data> {
	data: Data;
	message?: string;
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
	versionCli: string;
}

/** Drives an n8n, wherever it runs, through the REST API of its editor. */
export class N8nClient {
	private readonly url: string;

	private readonly http: AxiosInstance;

	private cookie?: string;

	private version?: string;

	/** @param url the address of n8n, such as http://localhost:5678 */
	constructor(url: string) {
		this.url = url.replace(/\/+$/, '');
		const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
		this.http = axios.create({
			baseURL: this.url,
			timeout: 120_000,
			validateStatus: () => true,
			// n8n closes what is idle for 5 s, which a process that loads its modules meanwhile learns too late.
			httpAgent: new http.Agent({ keepAlive: false }),
			...(isLocal ? { proxy: false } : {}),
		});
	}

	/** @param path below /rest */
	async call<Data = unknown>(
		method: string,
		path: string,
		{ data, params }: { data?: unknown; params?: Record<string, unknown> } = {},
	): Promise<Data> {
		const headers = { cookie: this.cookie };
		const response = await this.http
			.request<Answer<Data>>({ method, url: `/rest${path}`, data, params, headers })
			.catch((error: unknown) => {
				const reason = codeOf(error) ?? messageOf(error);
				throw new UserError(`n8n does not answer at ${this.url} (${reason}).`);
			});
		const cookies = response.headers['set-cookie'];
		if (cookies) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		if (response.status < 400) return response.data.data;
		const reason = response.data.message ?? response.statusText;
		throw new UserError(`n8n refused ${method} ${path}: ${response.status} ${reason}`);
	}

	/** Whether nobody has taken this n8n into use yet. */
	async needsOwner(): Promise<boolean> {
		const { userManagement } = await this.call<Settings>('GET', '/settings');
		return userManagement.showSetupOnFirstLoad;
	}

	/** n8n 1 activates what n8n 2 publishes, and runs what the editor sends along. */
	async isN8n1(): Promise<boolean> {
		this.version ??= (await this.call<Settings>('GET', '/settings')).versionCli;
		return this.version.startsWith('1.');
	}

	/** Takes a new n8n into use and logs in. */
	async setUpOwner(email: string, password: string): Promise<void> {
		await this.call('POST', '/owner/setup', {
			data: { email, password, firstName: 'Enode', lastName: 'Demo' },
		});
	}

	async login(email: string, password: string): Promise<void> {
		await this.call('POST', '/login', { data: { emailOrLdapLoginId: email, password } });
	}

	listCredentials(): Promise<Credential[]> {
		return this.call('GET', '/credentials');
	}

	createCredential(credential: CredentialDraft): Promise<Credential> {
		return this.call('POST', '/credentials', { data: credential });
	}

	updateCredential(id: string, credential: CredentialDraft): Promise<Credential> {
		return this.call('PATCH', `/credentials/${id}`, { data: credential });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.call('DELETE', `/credentials/${id}`);
	}

	/** What the editor does on Save. Without `data` the stored credential is tested, with it the form's values. */
	testCredential(
		credential: Credential & { data?: ICredentialDataDecryptedObject },
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return this.call('POST', '/credentials/test', { data: { credentials: credential } });
	}

	listWorkflows(): Promise<Array<Pick<Workflow, 'id' | 'name' | 'isArchived'>>> {
		return this.call('GET', '/workflows');
	}

	createWorkflow(workflow: WorkflowDraft): Promise<Workflow> {
		return this.call('POST', '/workflows', { data: { settings: {}, active: false, ...workflow } });
	}

	updateWorkflow(id: string, workflow: WorkflowDraft): Promise<Workflow> {
		return this.call('PATCH', `/workflows/${id}`, { data: workflow });
	}

	getWorkflow(id: string): Promise<Workflow> {
		return this.call('GET', `/workflows/${id}`);
	}

	/** n8n deletes only what is archived. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.call('POST', `/workflows/${id}/archive`, { data: {} });
		await this.call('DELETE', `/workflows/${id}`);
	}

	/** Publishes the workflow as it is saved now. */
	async publishWorkflow(id: string): Promise<void> {
		if (await this.isN8n1()) return await this.setActive(id, true);
		const { versionId } = await this.getWorkflow(id);
		await this.call('POST', `/workflows/${id}/activate`, { data: { versionId } });
	}

	/**
	 * Publishes a workflow with an Enode Trigger and waits until it can verify deliveries. n8n answers before that, and
	 * stores the webhook's secret only after Enode knows it.
	 */
	async publishTrigger(id: string): Promise<void> {
		await this.publishWorkflow(id);
		await this.poll(async () => {
			const { staticData } = await this.getWorkflow(id);
			return Object.values(staticData ?? {}).some(({ secret }) => secret);
		}, `n8n has not stored the webhook of workflow ${id}`);
	}

	private async setActive(id: string, active: boolean): Promise<void> {
		const { versionId } = await this.getWorkflow(id);
		await this.call('PATCH', `/workflows/${id}`, { data: { active, versionId } });
	}

	async unpublishWorkflow(id: string): Promise<void> {
		if (await this.isN8n1()) return await this.setActive(id, false);
		await this.call('POST', `/workflows/${id}/deactivate`, { data: {} });
	}

	/**
	 * Runs a workflow as the editor's button does and waits for its end.
	 *
	 * @param options trigger: a node's name, else the manual trigger
	 * @returns the execution, see `getExecution`
	 */
	async runWorkflow(
		id: string,
		{ trigger, timeoutMs }: { trigger?: string; timeoutMs?: number } = {},
	): Promise<Execution> {
		return await this.waitForExecution(await this.startWorkflow(id, trigger), timeoutMs);
	}

	/**
	 * @param trigger a node's name, else the manual trigger
	 * @returns the ID of the execution, which runs
	 */
	async startWorkflow(id: string, trigger?: string): Promise<string> {
		const { executionId } = await this.requestRun(id, trigger ?? (await this.manualTrigger(id)));
		return executionId!;
	}

	/** What the editor does when a user lets a trigger listen for a test event. */
	async listenForTestEvent(id: string, trigger: string): Promise<void> {
		const { waitingForWebhook } = await this.requestRun(id, trigger);
		if (!waitingForWebhook) throw new UserError(`Workflow ${id} does not wait for a webhook.`);
	}

	private async requestRun(
		id: string,
		trigger: string,
	): Promise<{ executionId?: string; waitingForWebhook?: boolean }> {
		const data = { triggerToStartFrom: { name: trigger }, ...(await this.sentAlong(id)) };
		return await this.call('POST', `/workflows/${id}/run`, { data });
	}

	private async sentAlong(id: string): Promise<object> {
		return (await this.isN8n1()) ? { workflowData: await this.getWorkflow(id) } : {};
	}

	private async manualTrigger(id: string): Promise<string> {
		const { nodes } = await this.getWorkflow(id);
		const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new UserError(`Workflow ${id} has no manual trigger.`);
		return trigger.name;
	}

	async waitForExecution(id: string, timeoutMs?: number): Promise<Execution> {
		const ended = async () => {
			const execution = await this.getExecution(id);
			// n8n 1 may tell the end before it has stored what came of it.
			const hasEnded = !UNFINISHED.has(execution.status) && execution.data !== undefined;
			return hasEnded && execution;
		};
		return await this.poll(ended, `n8n has not ended execution ${id}`, timeoutMs);
	}

	/**
	 * @param failure what to say when it takes too long
	 * @returns what `look` found in the end
	 */
	private async poll<Found>(
		look: () => Promise<Found | false>,
		failure: string,
		timeoutMs = 60_000,
	): Promise<Found> {
		const deadline = Date.now() + timeoutMs;
		for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LONGEST_POLL_MS)) {
			const found = await look();
			if (found) return found;
			if (Date.now() > deadline) throw new UserError(`${failure} after ${timeoutMs} ms.`);
			await sleep(wait);
		}
	}

	/** With its data decoded: `data.resultData.runData[nodeName][run].data.main[output]`. */
	async getExecution(id: string): Promise<Execution> {
		type Stored = ExecutionSummary & { data: string };
		const execution = await this.call<Stored>('GET', `/executions/${id}`);
		return { ...execution, data: decodeFlatted(execution.data) as IRunExecutionData };
	}

	/** All of them, the oldest first. */
	async listExecutions(workflowId: string): Promise<ExecutionSummary[]> {
		interface Page {
			results: ExecutionSummary[];
			nextCursor?: string | null;
		}
		const filter = JSON.stringify({ workflowId });
		const found: ExecutionSummary[] = [];
		let cursor: string | undefined;
		do {
			const params = { filter, limit: EXECUTIONS_PAGE, cursor };
			const { results, nextCursor } = await this.call<Page>('GET', '/executions', { params });
			found.push(...results);
			cursor = nextCursor ?? undefined;
		} while (cursor);
		return found.reverse();
	}

	/** What the button for it does. */
	async stopExecution(id: string): Promise<void> {
		await this.call('POST', `/executions/${id}/stop`);
	}

	/** Runs an execution that broke off again, as it was saved, and waits for its end. */
	async retryExecution(id: string): Promise<void> {
		await this.call('POST', `/executions/${id}/retry`, { data: { loadWorkflow: false } });
	}

	/** The descriptions of all node types. */
	async listNodeTypes(): Promise<Array<{ name: string }>> {
		const headers = { cookie: this.cookie };
		const { data } = await this.http.get<Array<{ name: string }>>('/types/nodes.json', { headers });
		return data;
	}

	/** What the editor asks for when a user opens the list of a resource locator. */
	listLocatorResults(request: LocatorRequest): Promise<INodeListSearchResult> {
		return this.call('POST', '/dynamic-node-parameters/resource-locator-results', {
			data: request,
		});
	}

	listCommunityPackages(): Promise<Array<{ packageName: string; installedVersion: string }>> {
		return this.call('GET', '/community-packages');
	}

	/** Has n8n install a published package from its registry. */
	async installCommunityPackage(name: string, version?: string): Promise<void> {
		await this.call('POST', '/community-packages', { data: { name, version } });
	}
}

/**
 * The items that a node returned.
 *
 * @param execution from `runWorkflow` or `getExecution`
 */
export function itemsOf(execution: Execution, nodeName: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []);
}
