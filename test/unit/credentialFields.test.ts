import { existsSync } from 'node:fs';
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
	const { light, dark } = credential.icon as { light: string; dark: string };
	const files = [light, dark].map((icon) => icon.replace('file:..', '.'));
	expect(files.filter((file) => file.startsWith('./icons/') && existsSync(file))).toEqual(files);
	expect(new Set(files).size).toBe(2);
	expect(credential.httpRequestNode).toMatchObject({
		name: 'Enode',
		apiBaseUrl: 'https://enode-api.sandbox.enode.io/',
	});
});
