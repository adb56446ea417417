'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const axios = require('axios');
const { UserError } = require('../lib/log');
const { decodeFlatted } = require('./flatted');

const UNFINISHED = new Set(['new', 'running', 'waiting']);
const FIRST_POLL_MS = 25;
const LONGEST_POLL_MS = 500;
const EXECUTIONS_PAGE = 100;

/** Drives an n8n, wherever it runs, through the REST API of its editor. */
class N8nClient {
	/** @param {string} url the address of n8n, such as http://localhost:5678 */
	constructor(url) {
		this.url = url.replace(/\/+$/, '');
		const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
		this.http = axios.create({
			baseURL: this.url,
			timeout: 120_000,
			validateStatus: () => true,
			...(isLocal ? { proxy: false } : {}),
		});
	}

	/**
	 * @param {string} method
	 * @param {string} path below /rest
	 * @param {{ data?: unknown, params?: Record<string, unknown> }} [options]
	 * @returns {Promise<unknown>}
	 */
	async call(method, path, { data, params } = {}) {
		const response = await this.http
			.request({ method, url: `/rest${path}`, data, params, headers: { cookie: this.cookie } })
			.catch((error) => {
				throw new UserError(`n8n does not answer at ${this.url} (${error.code ?? error.message}).`);
			});
		const cookies = response.headers['set-cookie'];
		if (cookies) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		if (response.status < 400) return response.data.data ?? response.data;
		const reason = response.data?.message ?? response.statusText;
		const error = new UserError(`n8n refused ${method} ${path}: ${response.status} ${reason}`);
		throw Object.assign(error, { status: response.status });
	}

	/** @returns {Promise<boolean>} whether nobody has taken this n8n into use yet */
	async needsOwner() {
		return (await this.call('GET', '/settings')).userManagement.showSetupOnFirstLoad;
	}

	/**
	 * Takes a new n8n into use and logs in.
	 *
	 * @param {string} email
	 * @param {string} password
	 */
	async setUpOwner(email, password) {
		await this.call('POST', '/owner/setup', {
			data: { email, password, firstName: 'Enode', lastName: 'Demo' },
		});
	}

	/**
	 * @param {string} email
	 * @param {string} password
	 */
	async login(email, password) {
		await this.call('POST', '/login', { data: { emailOrLdapLoginId: email, password } });
	}

	/** @returns {Promise<{ id: string, name: string, type: string }[]>} */
	listCredentials() {
		return this.call('GET', '/credentials');
	}

	/**
	 * @param {{ name: string, type: string, data: object }} credential
	 * @returns {Promise<{ id: string, name: string, type: string }>}
	 */
	createCredential(credential) {
		return this.call('POST', '/credentials', { data: credential });
	}

	/**
	 * @param {string} id
	 * @param {{ name: string, type: string, data: object }} credential
	 */
	updateCredential(id, credential) {
		return this.call('PATCH', `/credentials/${id}`, { data: credential });
	}

	/** @param {string} id */
	deleteCredential(id) {
		return this.call('DELETE', `/credentials/${id}`);
	}

	/**
	 * What the editor does on Save. Without `data` the stored credential is tested, with it the form's values.
	 *
	 * @param {{ id: string, name: string, type: string, data?: object }} credential
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	testCredential(credential) {
		return this.call('POST', '/credentials/test', { data: { credentials: credential } });
	}

	/** @returns {Promise<{ id: string, name: string }[]>} */
	listWorkflows() {
		return this.call('GET', '/workflows');
	}

	/** @param {{ name: string, nodes: object[], connections: object, settings?: object }} workflow */
	createWorkflow(workflow) {
		return this.call('POST', '/workflows', { data: { settings: {}, ...workflow } });
	}

	/**
	 * @param {string} id
	 * @param {object} workflow
	 */
	updateWorkflow(id, workflow) {
		return this.call('PATCH', `/workflows/${id}`, { data: workflow });
	}

	/** @param {string} id */
	getWorkflow(id) {
		return this.call('GET', `/workflows/${id}`);
	}

	/** @param {string} id n8n deletes only what is archived */
	async deleteWorkflow(id) {
		await this.call('POST', `/workflows/${id}/archive`, { data: {} });
		await this.call('DELETE', `/workflows/${id}`);
	}

	/** @param {string} id publishes the workflow as it is saved now */
	async publishWorkflow(id) {
		const { versionId } = await this.getWorkflow(id);
		return this.call('POST', `/workflows/${id}/activate`, { data: { versionId } });
	}

	/**
	 * Publishes a workflow with an Enode Trigger and waits until it can verify deliveries. n8n answers before that, and
	 * stores the webhook's secret only after Enode knows it.
	 *
	 * @param {string} id
	 */
	async publishTrigger(id) {
		await this.publishWorkflow(id);
		await this.#poll(async () => {
			const { staticData } = await this.getWorkflow(id);
			return Object.values(staticData ?? {}).some(({ secret }) => secret);
		}, `n8n has not stored the webhook of workflow ${id}`);
	}

	/** @param {string} id */
	unpublishWorkflow(id) {
		return this.call('POST', `/workflows/${id}/deactivate`, { data: {} });
	}

	/**
	 * Runs a workflow as the editor's button does and waits for its end.
	 *
	 * @param {string} id
	 * @param {{ trigger?: string, timeoutMs?: number }} [options] trigger: a node's name, else the manual trigger
	 * @returns {Promise<object>} the execution, see `getExecution`
	 */
	async runWorkflow(id, { trigger, timeoutMs } = {}) {
		return this.waitForExecution(await this.startWorkflow(id, trigger), timeoutMs);
	}

	/**
	 * @param {string} id
	 * @param {string} [trigger] a node's name, else the manual trigger
	 * @returns {Promise<string>} the ID of the execution, which runs
	 */
	async startWorkflow(id, trigger) {
		const name = trigger ?? (await this.#manualTrigger(id));
		const run = { triggerToStartFrom: { name } };
		const { executionId } = await this.call('POST', `/workflows/${id}/run`, { data: run });
		return executionId;
	}

	/** @param {string} id */
	async #manualTrigger(id) {
		const { nodes } = await this.getWorkflow(id);
		return nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger').name;
	}

	/**
	 * @param {string} id
	 * @param {number} [timeoutMs]
	 */
	async waitForExecution(id, timeoutMs) {
		const ended = async () => {
			const execution = await this.getExecution(id);
			return !UNFINISHED.has(execution.status) && execution;
		};
		return await this.#poll(ended, `n8n has not ended execution ${id}`, timeoutMs);
	}

	/**
	 * @template T
	 * @param {() => Promise<T | false>} look
	 * @param {string} failure what to say when it takes too long
	 * @param {number} [timeoutMs]
	 * @returns {Promise<T>} what `look` found in the end
	 */
	async #poll(look, failure, timeoutMs = 60_000) {
		const deadline = Date.now() + timeoutMs;
		for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LONGEST_POLL_MS)) {
			const found = await look();
			if (found) return found;
			if (Date.now() > deadline) throw new UserError(`${failure} after ${timeoutMs} ms.`);
			await sleep(wait);
		}
	}

	/**
	 * @param {string} id
	 * @returns {Promise<object>} with its data decoded: `data.resultData.runData[nodeName][run].data.main[output]`
	 */
	async getExecution(id) {
		const execution = await this.call('GET', `/executions/${id}`);
		return { ...execution, data: decodeFlatted(execution.data) };
	}

	/**
	 * @param {string} workflowId
	 * @returns {Promise<{ id: string, status: string, mode: string }[]>} all of them, the oldest first
	 */
	async listExecutions(workflowId) {
		const filter = JSON.stringify({ workflowId });
		const found = [];
		for (let page = {}; page;) {
			const params = { filter, limit: EXECUTIONS_PAGE, ...page };
			const { results, nextCursor } = await this.call('GET', '/executions', { params });
			found.push(...results);
			page = nextCursor && { cursor: nextCursor };
		}
		return found.reverse();
	}

	/**
	 * Runs an execution that broke off again, as it was saved, and waits for its end.
	 *
	 * @param {string} id
	 */
	retryExecution(id) {
		return this.call('POST', `/executions/${id}/retry`, { data: { loadWorkflow: false } });
	}

	/** @returns {Promise<{ name: string }[]>} the descriptions of all node types */
	async listNodeTypes() {
		const { data } = await this.http.get('/types/nodes.json', { headers: { cookie: this.cookie } });
		return data;
	}

	/**
	 * What the editor asks for when a user opens the list of a resource locator.
	 *
	 * @param {{
	 *   nodeTypeAndVersion: { name: string, version: number }, methodName: string, path: string,
	 *   currentNodeParameters: object, credentials?: object, filter?: string, paginationToken?: string,
	 * }} request `path` is the parameter's, such as `parameters.vehicleId`
	 * @returns {Promise<{ results: { name: string, value: string }[], paginationToken?: string }>}
	 */
	listLocatorResults(request) {
		return this.call('POST', '/dynamic-node-parameters/resource-locator-results', {
			data: request,
		});
	}

	/** @returns {Promise<{ packageName: string, installedVersion: string }[]>} */
	listCommunityPackages() {
		return this.call('GET', '/community-packages');
	}

	/**
	 * Has n8n install a published package from its registry.
	 *
	 * @param {string} name
	 * @param {string} [version]
	 */
	installCommunityPackage(name, version) {
		return this.call('POST', '/community-packages', { data: { name, version } });
	}
}

/**
 * The items that a node returned.
 *
 * @param {object} execution from `runWorkflow` or `getExecution`
 * @param {string} nodeName
 * @param {number} [output]
 * @returns {{ json: object, pairedItem?: object, error?: object }[]}
 */
function itemsOf(execution, nodeName, output = 0) {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.main[output] ?? []);
}

module.exports = { N8nClient, itemsOf };
