// npm run demo [-- --once --n8n-port 5678 --sandbox-port 4010]: vehicles of the Enode sandbox, listed by a real n8n
// through this package. With N8N_URL, N8N_EMAIL and N8N_PASSWORD it uses an n8n that runs already.

import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import { cacheFolder } from './lib/cache.cts';
import { formatCommands } from './lib/commands.cts';
import { UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { portOption } from './lib/options.cts';
import { startSandboxServer } from './lib/sandbox.cts';
import { runMain, untilInterrupted } from './lib/shutdown.cts';
import { formatTable } from './lib/table.cts';
import {
	type Credential,
	type CredentialReference,
	type Execution,
	itemsOf,
	N8nClient,
	type Workflow,
	type WorkflowDraft,
} from './n8n/client.cts';
import { type N8n, startN8n } from './n8n/instance.cts';
import { packPackage } from './n8n/package.cts';
import { N8N_VERSION } from './n8n/provide.cts';

const NODE_TYPE = 'n8n-nodes-enode.enode';
const CREDENTIAL = 'Enode sandbox';
const WORKFLOW = 'List vehicles';
const ENODE_NODE = 'List vehicles';

interface DemoN8n extends Pick<N8n, 'url' | 'email' | 'password'> {
	/** Whether the demo started it. */
	isOurs: boolean;
}

void runMain(async () => {
	const sandboxPort = portOption('sandbox-port');
	const n8nPort = portOption('n8n-port');
	const n8n = process.env.N8N_URL ? runningN8n(process.env.N8N_URL) : await startDemoN8n(n8nPort);
	const sandbox = await startSandboxServer({ port: sandboxPort, log, life: true });
	const client = new N8nClient(n8n.url);
	await client.login(n8n.email, n8n.password);
	const nodeTypes = await client.listNodeTypes();
	if (!nodeTypes.some(({ name }) => name === NODE_TYPE)) {
		throw new UserError(
			`n8n at ${n8n.url} does not know the Enode node. Install n8n-nodes-enode there first.`,
		);
	}

	const credential = await saveCredential(client, sandbox);
	const workflow = await saveWorkflow(client, credential);
	log(`Running "${WORKFLOW}" in n8n …`);
	const execution = await client.runWorkflow(workflow.id);
	const vehicles = vehiclesOf(execution);
	log(`\n${formatVehicles(vehicles)}\n`);
	log(`${vehicles.length} vehicles, returned by execution ${execution.id} of n8n at ${n8n.url}`);
	if (process.argv.includes('--once')) return;

	log(`
  Editor    ${n8n.url}/workflow/${workflow.id}
  E-mail    ${n8n.email}${n8n.isOurs ? `\n  Password  ${n8n.password}` : ''}
  Sandbox   ${sandbox.url}

${formatCommands(sandbox)}

Ctrl-C ends ${n8n.isOurs ? 'n8n and the sandbox' : 'the sandbox'}.`);
	await untilInterrupted();
});

function runningN8n(url: string): DemoN8n {
	const { N8N_EMAIL: email, N8N_PASSWORD: password } = process.env;
	if (!email || !password) throw new UserError('With N8N_URL, set N8N_EMAIL and N8N_PASSWORD too.');
	return { url, email, password, isOurs: false };
}

async function startDemoN8n(port?: number): Promise<DemoN8n> {
	// One folder per version, as n8n cannot go back to an older database.
	const folder = path.join(cacheFolder(), `demo-${N8N_VERSION}`);
	const packed = await packPackage({ outputFolder: path.join(folder, 'package'), log });
	const n8n = await startN8n({ userFolder: folder, packed, port, log });
	return { ...n8n, isOurs: true };
}

async function saveCredential(
	client: N8nClient,
	{ tokenUrl, clientId, clientSecret }: Sandbox,
): Promise<Credential> {
	const type = 'enodeOAuth2Api';
	const data = { accessTokenUrl: tokenUrl, clientId, clientSecret, apiUrl: '' };
	const wanted = { name: CREDENTIAL, type, data };
	const present = (await client.listCredentials()).find(
		(one) => one.type === type && one.name === CREDENTIAL,
	);
	return present
		? await client.updateCredential(present.id, wanted)
		: await client.createCredential(wanted);
}

async function saveWorkflow(client: N8nClient, credential: CredentialReference): Promise<Workflow> {
	const wanted = listVehicles(credential);
	const present = (await client.listWorkflows()).find(
		({ name, isArchived }) => name === WORKFLOW && !isArchived,
	);
	return present
		? await client.updateWorkflow(present.id, wanted)
		: await client.createWorkflow(wanted);
}

function listVehicles({ id, name }: CredentialReference): WorkflowDraft {
	const toEnode = { main: [[{ node: ENODE_NODE, type: 'main' as const, index: 0 }]] };
	return {
		name: WORKFLOW,
		nodes: [
			{
				id: 'b1f9f3c6-5f0e-4a8b-9c0e-0d3f3a5d1a01',
				name: 'When clicking Execute workflow',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'b1f9f3c6-5f0e-4a8b-9c0e-0d3f3a5d1a02',
				name: 'Every hour',
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				position: [0, 200],
				parameters: { rule: { interval: [{ field: 'hours' }] } },
			},
			{
				id: 'b1f9f3c6-5f0e-4a8b-9c0e-0d3f3a5d1a03',
				name: ENODE_NODE,
				type: NODE_TYPE,
				typeVersion: 1,
				position: [260, 100],
				parameters: { resource: 'vehicle', operation: 'getAll', returnAll: true, simplify: true },
				credentials: { enodeOAuth2Api: { id, name } },
			},
		],
		connections: { 'When clicking Execute workflow': toEnode, 'Every hour': toEnode },
		settings: {},
	};
}

function vehiclesOf(execution: Execution): IDataObject[] {
	if (execution.status !== 'success') {
		const { message, description } = execution.data.resultData.error ?? {};
		const reason = [message, description].filter(Boolean).join('\n');
		throw new UserError(`The execution in n8n ended with status "${execution.status}".\n${reason}`);
	}
	const vehicles = itemsOf(execution, ENODE_NODE).map(({ json }) => json);
	if (vehicles.length === 0) throw new UserError('The execution in n8n returned no vehicle.');
	return vehicles;
}

/** @param vehicles as the node simplifies them */
function formatVehicles(vehicles: IDataObject[]): string {
	const text = (value: unknown) => (typeof value === 'string' ? value : '–');
	const yesOrNo = (value: unknown) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : '–');
	const rounded = (value: unknown, unit: string) =>
		typeof value === 'number' ? `${Math.round(value)} ${unit}` : '–';
	return formatTable(
		['Name', 'Brand', 'Battery', 'Range', 'Plugged in', 'Charging', 'Reachable', 'Last seen'],
		vehicles.map((vehicle) => [
			text(vehicle.name),
			text(vehicle.vendor),
			rounded(vehicle.batteryLevel, '%'),
			rounded(vehicle.range, 'km'),
			yesOrNo(vehicle.isPluggedIn),
			yesOrNo(vehicle.isCharging),
			yesOrNo(vehicle.isReachable),
			text(vehicle.lastSeen)
				.replace('T', ' ')
				.replace(/(:\d\d)(\.\d+)?Z$/, ''),
		]),
	);
}
