import { apiUrl as nodeUrl } from '../../nodes/api/client/credential';
import { type INode, type INodePropertyOptions, Workflow } from 'n8n-workflow';
import { EnodeOAuth2Api } from '../../credentials/EnodeOAuth2Api.credentials';
import { Enode } from '../../nodes/Enode/Enode.node';
import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';

const credential = new EnodeOAuth2Api();
const { properties, test } = credential;

const namesOf = (fields: typeof properties) => fields.map(({ name }) => name);
const field = (name: string) => properties.find((one) => one.name === name)!;

describe('the credential', () => {
	it('is an OAuth2 credential of n8n, and the one that both nodes ask for', () => {
		expect(credential.name).toBe('enodeOAuth2Api');
		expect(credential.extends).toEqual(['oAuth2Api']);
		for (const { description } of [new Enode(), new EnodeTrigger()]) {
			expect(description.credentials).toEqual([{ name: 'enodeOAuth2Api', required: true }]);
		}
	});

	it('keeps the names and defaults that saved credentials rely on', () => {
		expect(properties.map(({ name, default: value }) => [name, value])).toEqual([
			['accessTokenUrl', 'https://oauth.sandbox.enode.io/oauth2/token'],
			['clientId', ''],
			['clientSecret', ''],
			['apiUrl', ''],
			['grantType', 'clientCredentials'],
			['authentication', 'header'],
			['scope', ''],
			['allowedHttpRequestDomains', 'domains'],
			['allowedDomains', 'enode-api.production.enode.io, enode-api.sandbox.enode.io'],
		]);
	});

	it('masks the secret, and nothing else', () => {
		const masked = properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(namesOf(masked)).toEqual(['clientSecret']);
	});

	it('hides what Enode leaves no choice in', () => {
		const hidden = properties.filter(({ type }) => type === 'hidden');
		expect(namesOf(hidden)).toEqual(['grantType', 'authentication', 'scope']);
	});

	it('requires what no token can be had without', () => {
		const required = properties.filter((one) => one.required);
		expect(namesOf(required)).toEqual(['accessTokenUrl', 'clientId', 'clientSecret']);
	});

	it.each(['accessTokenUrl', 'clientId', 'clientSecret'])(
		'says under %s where in the dashboard of Enode it is found',
		(name) => {
			expect(field(name).hint).toMatch(/Enode dashboard.*API credentials/);
		},
	);

	it('offers the environments of Enode', () => {
		const options = field('accessTokenUrl').options as INodePropertyOptions[];
		expect(options.map(({ name, value }) => [name, value])).toEqual([
			['Production', 'https://oauth.production.enode.io/oauth2/token'],
			['Sandbox', 'https://oauth.sandbox.enode.io/oauth2/token'],
		]);
	});

	it('asks for domains only where these are to be restricted', () => {
		const options = field('allowedHttpRequestDomains').options as INodePropertyOptions[];
		expect(options.map(({ value }) => value)).toEqual(['all', 'domains', 'none']);
		expect(field('allowedDomains').displayOptions).toEqual({
			show: { allowedHttpRequestDomains: ['domains'] },
		});
		const shownAtTimes = properties.filter(({ displayOptions }) => displayOptions);
		expect(namesOf(shownAtTimes)).toEqual(['allowedDomains']);
	});

	it('has no field with an expression', () => {
		for (const { default: value, options = [] } of properties) {
			const values = (options as INodePropertyOptions[]).map((option) => option.value);
			for (const one of [value, ...values]) expect(String(one)).not.toMatch(/^=|\{\{/);
		}
	});

	it('shows fields for what a user enters or chooses, and hides what is always the same', () => {
		const types = credential.properties.map(({ name, type }) => [name, type]);
		expect(Object.fromEntries(types)).toEqual({
			accessTokenUrl: 'options',
			clientId: 'string',
			clientSecret: 'string',
			apiUrl: 'string',
			grantType: 'hidden',
			authentication: 'hidden',
			scope: 'hidden',
			allowedHttpRequestDomains: 'options',
			allowedDomains: 'string',
		});
	});

	it('has its icons, and is offered by the HTTP Request node for the API', () => {
		expect(credential.icon).toEqual({
			light: 'file:../icons/enode.svg',
			dark: 'file:../icons/enode.dark.svg',
		});
		expect(credential.httpRequestNode).toMatchObject({
			name: 'Enode',
			apiBaseUrl: 'https://enode-api.sandbox.enode.io/',
		});
	});
});

describe('the test of the credential', () => {
	it('reads one user with the version that the nodes use', () => {
		const { url, qs, headers, method = 'GET' } = test.request;
		expect({ method, url, qs, headers }).toEqual({
			...{ method: 'GET', url: '/users', qs: { pageSize: 1 } },
			headers: { 'Enode-Version': '2024-10-01' },
		});
	});

	it('has words of its own for what Enode refuses', () => {
		const told = test.rules!.map(({ type, properties: { value, ...rest } }) => ({
			type,
			value,
			message: 'message' in rest ? rest.message : '',
		}));
		expect(told).toEqual([
			{ type: 'responseCode', value: 401, message: expect.stringContaining('another environment') },
			{ type: 'responseCode', value: 403, message: expect.stringContaining('read users') },
			{ type: 'responseCode', value: 404, message: expect.stringContaining('API URL') },
		]);
	});

	/** The address that n8n makes of the request for these fields. */
	function baseUrl($credentials: Record<string, string>): unknown {
		const nodeTypes = {
			getByName: () => new Enode(),
			getByNameAndVersion: () => new Enode(),
			getKnownTypes: () => ({}),
		};
		const node: INode = {
			...{ id: 'node', name: 'Enode', type: 'enode', typeVersion: 1 },
			...{ position: [0, 0], parameters: {} },
		};
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const keys = { $credentials };
		const { baseURL } = test.request;
		return workflow.expression.getSimpleParameterValue(node, baseURL, 'internal', keys);
	}

	const production = 'https://oauth.production.enode.io/oauth2/token';

	it.each([
		['', production, 'https://enode-api.production.enode.io'],
		['', field('accessTokenUrl').default as string, 'https://enode-api.sandbox.enode.io'],
		['', 'http://127.0.0.1:8080/oauth2/token', 'http://127.0.0.1:8080'],
		['https://proxy.example.com/enode/', production, 'https://proxy.example.com/enode'],
		['https://proxy.example.com', production, 'https://proxy.example.com'],
		[' https://proxy.example.com/\n', production, 'https://proxy.example.com'],
		['  ', production, 'https://enode-api.production.enode.io'],
	])(
		'asks the API URL %j, or the API that belongs to %s, as the node does',
		(apiUrl, accessTokenUrl, address) => {
			expect(baseUrl({ apiUrl, accessTokenUrl })).toBe(address);
			expect(nodeUrl({ apiUrl, accessTokenUrl })).toBe(address);
		},
	);
});
