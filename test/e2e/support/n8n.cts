import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import {
	type Credential,
	type CredentialReference,
	type ExecutionSummary,
	N8nClient,
	type WorkflowDraft,
} from '../../../scripts/n8n/client.cts';
import type { N8n } from '../../../scripts/n8n/instance.cts';
import type { PackedPackage } from '../../../scripts/n8n/package.cts';
import { type NodeDraft, workflowOf } from '../../../scripts/n8n/workflow.cts';
import { found } from '../../support/found';
import { eventually } from '../../support/triggered';

export { type Execution, type ExecutionSummary, itemsOf } from '../../../scripts/n8n/client.cts';

type Login = Pick<N8n, 'url' | 'email' | 'password'>;

/** What `start` tells of the n8n under test. */
export interface TestedN8n extends Login {
	packed: PackedPackage;
}

export const n8n: TestedN8n = JSON.parse(process.env.E2E_N8N ?? 'null');

/** A client of an n8n, that under test if no other is given, logged in. */
export async function connect({ url, email, password }: Login = n8n): Promise<N8nClient> {
	const client = new N8nClient(url);
	await client.login(email, password);
	return client;
}

/** What a user enters in the credential form for this sandbox. */
export function credentialData(
	sandbox: Sandbox,
	data: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		accessTokenUrl: sandbox.tokenUrl,
		clientId: sandbox.clientId,
		clientSecret: sandbox.clientSecret,
		apiUrl: '',
		...data,
	};
}

export async function createCredential(
	client: N8nClient,
	sandbox: Sandbox,
	name: string,
): Promise<Credential> {
	const type = 'enodeOAuth2Api';
	return await client.createCredential({ name, type, data: credentialData(sandbox) });
}

/** An Enode node for `chain`. */
export function enode(
	name: string,
	credential: CredentialReference,
	parameters: INodeParameters,
	settings: Partial<NodeDraft> = {},
): NodeDraft {
	const credentials = { enodeOAuth2Api: { id: credential.id, name: credential.name } };
	const type = 'n8n-nodes-enode.enode';
	return { name, type, typeVersion: 1, parameters, credentials, ...settings };
}

/** A workflow of nodes one behind the other, behind a manual trigger. */
export function chain(name: string, ...nodes: NodeDraft[]): WorkflowDraft {
	return workflowOf(name, [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, ...nodes]);
}

/** n8n is up before its active workflows are; what proves no origin is refused and starts nothing. */
export async function answersDeliveries(webhook: { url: string } | undefined): Promise<void> {
	const { url } = found(webhook);
	await eventually(async () => {
		const { status } = await fetch(url, { method: 'POST' });
		expect(status).toBe(401);
	});
}

/** All executions of a workflow, the oldest first, once there are so many and all have ended well. */
export async function ended(
	client: N8nClient,
	workflowId: string,
	count: number,
	timeoutMs?: number,
): Promise<ExecutionSummary[]> {
	return await eventually(async () => {
		const executions = await client.listExecutions(workflowId);
		expect(executions.map(({ status }) => status)).toEqual(Array(count).fill('success'));
		return executions;
	}, timeoutMs);
}
