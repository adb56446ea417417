import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * OAuth 2.0 client credentials of one Enode client. n8n's own OAuth2 client fetches the token,
 * stores it encrypted, shares it between processes and renews it after a 401.
 *
 * No field holds an expression: n8n would evaluate it again for every authenticated request.
 */
export class EnodeOAuth2Api implements ICredentialType {
	name = 'enodeOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Enode OAuth2 API';

	icon: Icon = { light: 'file:../icons/enode.svg', dark: 'file:../icons/enode.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-enode/n8n-nodes-enode#credentials';

	httpRequestNode = {
		name: 'Enode',
		docsUrl: 'https://developers.enode.com/api/reference',
		apiBaseUrl: 'https://enode-api.sandbox.enode.io/',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'accessTokenUrl',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'https://oauth.production.enode.io/oauth2/token',
					description: 'Real devices',
				},
				{
					name: 'Sandbox',
					value: 'https://oauth.sandbox.enode.io/oauth2/token',
					description: 'Virtual devices created in the Enode dashboard',
				},
			],
			default: 'https://oauth.sandbox.enode.io/oauth2/token',
			required: true,
			description: 'The environment that the client belongs to',
			hint: 'In the Enode dashboard, the OAuth URL under API credentials of your client names it. If the client authentication fails, check Environment, Client ID and Client Secret together.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'The ID of your client at Enode. It is not a secret.',
			hint: 'In the Enode dashboard, click your client and look under API credentials',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Enode shows it only once. Regenerating it invalidates the old one immediately.',
			hint: "In the Enode dashboard, under API credentials of your client: 'Generate client secret', or 'Regenerate secret' if you have lost it",
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://enode-api.sandbox.enode.io',
			description:
				'Only for an Enode API at another address. If empty, the API of the environment is used.',
			hint: 'Leave this empty unless you reach Enode through an address of your own, such as a gateway',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'clientCredentials',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'Allow all requests when used in the HTTP Request node',
				},
				{
					name: 'Specific Domains',
					value: 'domains',
					description: 'Restrict requests to specific domains',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Block all requests when used in the HTTP Request node',
				},
			],
			default: 'domains',
			description:
				'Which domains this credential may be sent to by the HTTP Request node. The Enode nodes are not affected.',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			default: 'enode-api.production.enode.io, enode-api.sandbox.enode.io',
			description: 'Comma-separated list of allowed domains (supports wildcards with *)',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		},
	];

	test: ICredentialTestRequest = {
		request: {
			// The rule of apiUrl() in nodes/api/client/credential.ts, as an expression.
			baseURL:
				'={{ (($credentials.apiUrl || "").trim() || $credentials.accessTokenUrl.replace(/^(https?:\\/\\/[^\\/]+).*$/, "$1").replace("//oauth.", "//enode-api.")).replace(/\\/+$/, "") }}',
			url: '/users',
			qs: { pageSize: 1 },
			headers: { 'Enode-Version': '2024-10-01' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Client ID and client secret are right, but this API refuses their access token: it belongs to another environment. Check Environment and API URL.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Enode knows the client but does not let it read users. Check in the Enode dashboard what the client may use.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Enode API at this address. Check API URL.',
				},
			},
		],
	};
}
