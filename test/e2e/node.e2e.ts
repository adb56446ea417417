import type { Credential, N8nClient } from '../../scripts/n8n/client.cts';
import type { NodeDraft } from '../../scripts/n8n/workflow.cts';
import { found } from '../support/found';
import { useSandbox } from '../support/useSandbox';
import {
	chain,
	connect,
	createCredential,
	credentialData,
	enode,
	type Execution,
	itemsOf,
} from './support/n8n.cts';

const sandbox = useSandbox();

let client: N8nClient;
let credential: Credential;
beforeAll(async () => {
	client = await connect();
});
beforeEach(async () => {
	credential = await createCredential(client, sandbox, 'Enode');
});

const getAll = { resource: 'vehicle', operation: 'getAll', returnAll: true };
const get = {
	resource: 'vehicle',
	operation: 'get',
	vehicleId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

async function run(...nodes: NodeDraft[]): Promise<Execution> {
	const { id } = await client.createWorkflow(chain('Test', ...nodes));
	return await client.runWorkflow(id);
}

/** "List" gives all vehicles, "Each" asks for every one of them again. */
const listAndGet = (settings?: Partial<NodeDraft>) =>
	run(enode('List', credential, getAll), enode('Each', credential, get, settings));

describe('the package, installed from its tarball', () => {
	it('brings the node, the tool and the credential', async () => {
		const types = (await client.listNodeTypes()).map(({ name }) => name);
		expect(types).toEqual(
			expect.arrayContaining(['n8n-nodes-enode.enode', 'n8n-nodes-enode.enodeTool']),
		);
		expect(credential.type).toBe('enodeOAuth2Api');
	});
});

describe('an execution', () => {
	it('lists all vehicles, and gets each of them, with one token', async () => {
		const execution = await listAndGet();
		expect(execution.status).toBe('success');
		const listed = itemsOf(execution, 'List');
		const each = itemsOf(execution, 'Each');
		expect(listed).toHaveLength(24);
		expect(each.map(({ json }) => json)).toEqual(listed.map(({ json }) => json));
		expect(sandbox.control.summary().stats).toMatchObject({ tokenRequests: 1, apiRequests: 25 });
	});

	it('links every item back to the one that it came from', async () => {
		const execution = await run(
			enode('Users', credential, { resource: 'user', operation: 'getAll', returnAll: true }),
			enode('Vehicles', credential, {
				...getAll,
				filters: { userId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			}),
			{
				name: 'Linked',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: {
					mode: 'raw',
					jsonOutput: `={{ { owner: $json.userId, user: $('Users').item.json.id } }}`,
				},
			},
		);
		const linked = itemsOf(execution, 'Linked').map(({ json }) => json);
		expect(linked).toHaveLength(24);
		expect(linked.map(({ user }) => user)).toEqual(linked.map(({ owner }) => owner));
	});

	it('renews an expired token once', async () => {
		await listAndGet();
		sandbox.control.expireTokens();
		sandbox.control.clearRequests();
		const execution = await listAndGet();
		expect(execution.status).toBe('success');
		expect(sandbox.control.summary().stats.tokenRequests).toBe(1);
	});

	it('says that the client is refused once its secret is regenerated, and works with the new one', async () => {
		await listAndGet();
		sandbox.control.rotateSecret();
		const refused = await listAndGet();
		expect(refused.status).toBe('error');
		expect(refused.data.resultData.error).toMatchObject({
			message: 'Enode refused the client ID or the client secret (invalid_client)',
			description: expect.stringContaining("check 'Environment', 'Client ID' and 'Client Secret'"),
		});

		const { id, name, type } = credential;
		await client.updateCredential(id, { name, type, data: credentialData(sandbox) });
		const repaired = await listAndGet();
		expect(itemsOf(repaired, 'Each')).toHaveLength(24);
	});

	it('sends failed items to the error output, and all others on', async () => {
		const { id } = found(sandbox.control.state.assets.vehicle.newestFirst()[4]).value;
		sandbox.control.addFault({
			match: { path: `/vehicles/${id}` },
			respond: { kind: 'status', status: 404 },
		});
		const execution = await listAndGet({ onError: 'continueErrorOutput' });
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Each')).toHaveLength(23);
		const failed = itemsOf(execution, 'Each', 1);
		expect(failed).toHaveLength(1);
		expect(failed[0]).toMatchObject({
			json: { id, error: expect.stringContaining('[item 4]'), message: expect.any(String) },
			pairedItem: { item: 4 },
		});
	});

	it('takes numbers as text, as agents give them', async () => {
		const execution = await run(
			enode('Few', credential, { ...getAll, returnAll: false, limit: '={{ "3" }}' }),
		);
		expect(itemsOf(execution, 'Few')).toHaveLength(3);
	});
});
