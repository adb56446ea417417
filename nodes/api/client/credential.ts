import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Name of the credential type. */
export const CREDENTIAL = 'enodeOAuth2Api';

/**
 * Origin of the Enode API that belongs to a credential, without a slash at the end. Enode's token
 * host `oauth.…` has its API at `enode-api.…`; any other token URL has it at the same origin.
 */
export function apiUrl(credential: ICredentialDataDecryptedObject): string {
	const own = String(credential.apiUrl ?? '').trim();
	const derived = String(credential.accessTokenUrl ?? '')
		.replace(/^(https?:\/\/[^/]+).*$/, '$1')
		.replace('//oauth.', '//enode-api.');
	return (own || derived).replace(/\/+$/, '');
}
