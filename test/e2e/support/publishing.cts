import type { Sandbox } from '../../../sandbox';
import type { Credential, N8nClient } from '../../../scripts/n8n/client.cts';
import { connect, createCredential } from './n8n.cts';

interface Publishing {
	readonly client: N8nClient;
	/** Of the test. */
	readonly credential: Credential;
	/** Publishes a workflow until the test ends. */
	publish(id: string, how?: 'publishWorkflow' | 'publishTrigger'): Promise<string>;
}

/** A client of n8n, and for each test a credential and what it publishes. */
export function usePublishing(sandbox: Sandbox): Publishing {
	let client: N8nClient;
	let credential: Credential;
	const published: string[] = [];
	beforeAll(async () => {
		client = await connect();
	});
	beforeEach(async () => {
		credential = await createCredential(client, sandbox, 'Enode');
	});
	afterEach(async () => {
		for (const id of published.splice(0)) await client.unpublishWorkflow(id);
	});
	return {
		get client() {
			return client;
		},
		get credential() {
			return credential;
		},
		async publish(id, how = 'publishTrigger') {
			published.push(id);
			await client[how](id);
			return id;
		},
	};
}
