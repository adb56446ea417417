import { apiUrl } from '../../nodes/api/client/credential';
import { path, segmentFlaw } from '../../nodes/api/path';

describe('path', () => {
	it('keeps every value within its segment', () => {
		expect(path`/users/${'a/b?c#d e%é'}/vehicles`).toBe(
			'/users/a%2Fb%3Fc%23d%20e%25%C3%A9/vehicles',
		);
		expect(path`/users/${'../vehicles'}`).toBe('/users/..%2Fvehicles');
	});

	it.each(['', ' \t', '.', '..', '\ud800'])('finds the flaw of %j', (value) => {
		expect(segmentFlaw(value)).toEqual(expect.any(String));
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
	])('of %s and %j', (accessTokenUrl, own, expected) => {
		expect(apiUrl({ accessTokenUrl, apiUrl: own })).toBe(expected);
	});
});
