import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { type LoggedRequest, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { CredentialStore } from './credentialStore';

export interface TestSandbox extends Sandbox {
	/** A new credential for this sandbox, without a token. */
	credential(fields?: ICredentialDataDecryptedObject): CredentialStore;
	tokenRequests(): LoggedRequest[];
	apiRequests(): LoggedRequest[];
}

/** One sandbox for the tests of a file, as new for each of them. */
export function useSandbox(options?: SandboxOptions): TestSandbox {
	const handle = {
		credential: (fields) =>
			new CredentialStore({
				accessTokenUrl: handle.tokenUrl,
				clientId: handle.clientId,
				clientSecret: handle.clientSecret,
				...fields,
			}),
		tokenRequests: () => handle.control.requests().filter(isTokenRequest),
		apiRequests: () => handle.control.requests().filter((request) => !isTokenRequest(request)),
	} as TestSandbox;

	beforeAll(async () => {
		const sandbox = await startSandbox(options);
		// The secret is read through a getter, which a copy would freeze.
		Object.setPrototypeOf(handle, sandbox);
	});
	beforeEach(() => handle.control.reset());
	afterAll(async () => await handle.close());

	return handle;
}

function isTokenRequest({ path }: LoggedRequest): boolean {
	return path === '/oauth2/token';
}
