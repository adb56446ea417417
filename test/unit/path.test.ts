import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { apiUrl } from '../../nodes/api/client/credential';
import { path, segmentFlaw } from '../../nodes/api/path';

describe('path', () => {
	it('keeps every value within its segment', () => {
		expect(path`/users/${'a/b?c#d e%é'}/vehicles`).toBe(
			'/users/a%2Fb%3Fc%23d%20e%25%C3%A9/vehicles',
		);
		expect(path`/users/${'../vehicles'}`).toBe('/users/..%2Fvehicles');
	});

	it.each([
		['', 'is empty'],
		[' \t', 'is empty'],
		['.', "is '.', which is not an ID"],
		['..', "is '..', which is not an ID"],
		['\ud800', 'has a broken Unicode character'],
	])('finds the flaw of %j', (value, flaw) => {
		expect(segmentFlaw(value)).toBe(flaw);
		expect(() => path`/users/${value}`).toThrow(`A value that names a record ${flaw}`);
	});

	it.each(['anna-berg', '...', 'a.b', 'jörg@example.com', '0'])('finds no flaw in %j', (value) => {
		expect(segmentFlaw(value)).toBeUndefined();
	});
});

describe('apiUrl', () => {
	it.each([
		['https://oauth.sandbox.enode.io/oauth2/token', '', 'https://enode-api.sandbox.enode.io'],
		['https://oauth.production.enode.io/oauth2/token', '', 'https://enode-api.production.enode.io'],
		['http://127.0.0.1:4010/oauth2/token', '', 'http://127.0.0.1:4010'],
		['http://127.0.0.1:4010/oauth2/token', ' http://gateway/enode// ', 'http://gateway/enode'],
		['http://127.0.0.1:4010/oauth2/token', 'http://gateway//enode', 'http://gateway//enode'],
		['https://enode.example/oauth.token', '', 'https://enode.example'],
		['https://oauth.example', '', 'https://enode-api.example'],
		['proxy https://oauth.example/token', '', 'proxy https://enode-api.example/token'],
	])('of %s and %j', (accessTokenUrl, own, expected) => {
		const credential = { accessTokenUrl, apiUrl: own } as ICredentialDataDecryptedObject;
		expect(apiUrl(credential)).toBe(expected);
	});

	it('of a credential that lacks them', () => {
		expect(apiUrl({ accessTokenUrl: 'http://127.0.0.1:4010/token' })).toBe('http://127.0.0.1:4010');
		expect(apiUrl({})).toBe('');
	});
});
