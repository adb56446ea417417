import { EnodeOAuth2Api } from '../../credentials/EnodeOAuth2Api.credentials';

const credential = new EnodeOAuth2Api();

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
