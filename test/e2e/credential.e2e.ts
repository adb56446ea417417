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

/** What the form shows when a user presses Save with these values. */
async function testWith(
	data: () => ICredentialDataDecryptedObject,
): ReturnType<N8nClient['testCredential']> {
	const { id, name, type } = await createCredential(client, sandbox, 'Tested');
	const credential = { id, name, type, data: credentialData(sandbox, data()) };
	return await client.testCredential(credential);
}

describe('the credential test', () => {
	it('is green with the right client', async () => {
		expect(await testWith(() => ({}))).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	const wrongClient = /Client authentication failed/;
	const wrongApi =
		/right, but this API refuses their access token: it belongs to another environment/;

	it.each<[string, () => ICredentialDataDecryptedObject, RegExp]>([
		['a wrong client ID', () => ({ clientId: 'somebody' }), wrongClient],
		['a wrong client secret', () => ({ clientSecret: 'guess' }), wrongClient],
		[
			'the token URL of another environment',
			() => ({ accessTokenUrl: otherEnvironment.tokenUrl }),
			wrongClient,
		],
		['the API of another environment', () => ({ apiUrl: otherEnvironment.url }), wrongApi],
		[
			'an address without an Enode API',
			() => ({ apiUrl: `${sandbox.url}/elsewhere` }),
			/no Enode API at this address. Check API URL/,
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
		['an API host that refuses', () => ({ apiUrl: 'http://127.0.0.1:9' }), /ECONNREFUSED/],
	])('tells %s', async (_, data, message) => {
		const result = await testWith(data);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	it('is red after the secret was regenerated, and green with the new one', async () => {
		const credential = await createCredential(client, sandbox, 'Regenerated');
		const { id, name, type } = credential;
		await client.testCredential({ id, name, type });
		sandbox.control.rotateSecret();
		expect(await client.testCredential({ id, name, type })).toMatchObject({ status: 'Error' });
		const data = credentialData(sandbox);
		expect(await client.testCredential({ id, name, type, data })).toMatchObject({ status: 'OK' });
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

	it('is limited to the API of Enode', async () => {
		const { status, data } = await request(`${sandbox.url}/users`);
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('Domain not allowed');
		expect(sandbox.apiRequests()).toEqual([]);
	});

	it('can be opened for another address', async () => {
		const execution = await request(`${sandbox.url}/users`, { allowedDomains: '127.0.0.1' });
		expect(itemsOf(execution, 'HTTP Request')[0]?.json.data).toHaveLength(8);
	});
});
