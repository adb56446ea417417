import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { N8nClient } from '../../scripts/n8n/client.cts';
import { useSandbox } from '../support/useSandbox';
import {
	chain,
	connect,
	createCredential,
	credentialData,
	type Execution,
	itemsOf,
} from './support/n8n.cts';

const sandbox = useSandbox();
const otherEnvironment = useSandbox({ clientId: 'other-client', clientSecret: 'other-secret' });

let client: N8nClient;
beforeAll(async () => {
	client = await connect();
});

/** What the form of a new credential shows when a user presses Save with these values. */
async function testWith(
	values: () => ICredentialDataDecryptedObject,
): ReturnType<N8nClient['testCredential']> {
	const draft = { name: 'Tested', type: 'enodeOAuth2Api', data: credentialData(sandbox, values()) };
	const { id } = await client.createCredential(draft);
	return await client.testCredential({ id, ...draft });
}

describe('the credential test', () => {
	it('is green with the right client', async () => {
		expect(await testWith(() => ({}))).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	const wrongClient = /Client authentication failed/;
	const wrongApi =
		/right, but this API refuses their access token: it belongs to another environment/;

	/** n8n 1 has words of its own for what the API answers. */
	it.each<[string, () => ICredentialDataDecryptedObject, RegExp, inN8n1?: RegExp]>([
		['a wrong client ID', () => ({ clientId: 'somebody' }), wrongClient],
		['a wrong client secret', () => ({ clientSecret: 'guess' }), wrongClient],
		[
			'the token URL of another environment',
			() => ({ accessTokenUrl: otherEnvironment.tokenUrl }),
			wrongClient,
		],
		[
			'the API of another environment',
			() => ({ apiUrl: otherEnvironment.url }),
			wrongApi,
			/^Authorization failed/,
		],
		[
			'an address without an Enode API',
			() => ({ apiUrl: `${sandbox.url}/elsewhere` }),
			/no Enode API at this address. Check API URL/,
			/could not be found/,
		],
		[
			'a token host that refuses',
			() => ({ accessTokenUrl: 'http://127.0.0.1:9/oauth2/token' }),
			/refused the connection/,
		],
		[
			'a token host that does not exist',
			() => ({ accessTokenUrl: 'https://oauth.enode.invalid/oauth2/token' }),
			/cannot be established.*incorrect host/,
		],
		[
			'an API host that refuses',
			() => ({ apiUrl: 'http://127.0.0.1:9' }),
			/ECONNREFUSED/,
			/refused the connection/,
		],
	])('tells %s', async (_, data, message, inN8n1 = message) => {
		const told = (await client.isN8n1()) ? inN8n1 : message;
		const result = await testWith(data);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(told) });
	});

	/** What the form shows when a user opens a stored credential and presses Save with these values. */
	async function save(id: string, values: ICredentialDataDecryptedObject) {
		const data = credentialData(sandbox, values);
		const draft = { name: 'Stored', type: 'enodeOAuth2Api', data };
		await client.updateCredential(id, draft);
		return await client.testCredential({ id, ...draft });
	}

	it('is red after the secret was regenerated, and green with the new one', async () => {
		const { id, name, type } = await createCredential(client, sandbox, 'Regenerated');
		await client.testCredential({ id, name, type });
		sandbox.control.rotateSecret();
		expect(await client.testCredential({ id, name, type })).toMatchObject({ status: 'Error' });
		expect(await save(id, {})).toMatchObject({ status: 'OK' });
	});

	it('is red at once with a wrong new secret; in n8n 1 it is green while the old token lives', async () => {
		const { id, name, type } = await createCredential(client, sandbox, 'Changed');
		await client.testCredential({ id, name, type });
		const status = (await client.isN8n1()) ? 'OK' : 'Error';
		expect(await save(id, { clientSecret: 'guess' })).toMatchObject({ status });
		sandbox.control.expireTokens();
		expect(await save(id, { clientSecret: 'guess' })).toMatchObject({ status: 'Error' });
	});
});

describe('the credential in the HTTP Request node', () => {
	async function request(
		url: string,
		data: ICredentialDataDecryptedObject = {},
	): Promise<Execution> {
		const type = 'enodeOAuth2Api';
		const stored = await client.createCredential({
			name: 'For HTTP',
			type,
			data: credentialData(sandbox, data),
		});
		const workflow = await client.createWorkflow(
			chain('HTTP Request', {
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: { url, authentication: 'predefinedCredentialType', nodeCredentialType: type },
				credentials: { [type]: { id: stored.id, name: stored.name } },
			}),
		);
		return await client.runWorkflow(workflow.id);
	}

	it('is limited to the API of Enode, which n8n 1 does not heed', async () => {
		const { status, data } = await request(`${sandbox.url}/users`);
		if (await client.isN8n1()) return expect(status).toBe('success');
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('Domain not allowed');
		expect(sandbox.apiRequests()).toEqual([]);
	});

	it('can be opened for another address', async () => {
		const execution = await request(`${sandbox.url}/users`, { allowedDomains: '127.0.0.1' });
		expect(itemsOf(execution, 'HTTP Request')[0]?.json.data).toHaveLength(8);
	});
});
