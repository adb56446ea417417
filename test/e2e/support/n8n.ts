const { N8nClient, itemsOf } = require('../../../scripts/n8n/client');
const { workflowOf } = require('../../../scripts/n8n/workflow');
const { eventually } = require('../../support/triggered');

const n8n = JSON.parse(process.env.E2E_N8N);

/** A client of an n8n, that under test if no other is given, logged in. */
async function connect({ url, email, password } = n8n) {
	const client = new N8nClient(url);
	await client.login(email, password);
	return client;
}

/** What a user enters in the credential form for this sandbox. */
function credentialData(sandbox, data = {}) {
	return {
		accessTokenUrl: sandbox.tokenUrl,
		clientId: sandbox.clientId,
		clientSecret: sandbox.clientSecret,
		apiUrl: '',
		...data,
	};
}

async function createCredential(client, sandbox, name) {
	const type = 'enodeOAuth2Api';
	return await client.createCredential({ name, type, data: credentialData(sandbox) });
}

/** An Enode node for `chain`. */
function enode(name, credential, parameters, settings = {}) {
	const credentials = { enodeOAuth2Api: { id: credential.id, name: credential.name } };
	const type = 'n8n-nodes-enode.enode';
	return { name, type, typeVersion: 1, parameters, credentials, ...settings };
}

/** A workflow of nodes one behind the other, behind a manual trigger. */
function chain(name, ...nodes) {
	return workflowOf(name, [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, ...nodes]);
}

/** n8n is up before its active workflows are; what proves no origin is refused and starts nothing. */
async function answersDeliveries({ url }) {
	await eventually(async () => {
		const { status } = await fetch(url, { method: 'POST' });
		expect(status).toBe(401);
	});
}

/** All executions of a workflow, the oldest first, once there are so many and all have ended well. */
async function ended(client, workflowId, count, timeoutMs) {
	return await eventually(async () => {
		const executions = await client.listExecutions(workflowId);
		expect(executions.map(({ status }) => status)).toEqual(Array(count).fill('success'));
		return executions;
	}, timeoutMs);
}

module.exports = {
	...{ answersDeliveries, chain, connect, createCredential, credentialData },
	...{ ended, enode, itemsOf, n8n },
};
