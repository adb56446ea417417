const { N8nClient, itemsOf } = require('../../../scripts/n8n/client');

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
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const all = [start, ...nodes].map((node, index) => ({
		id: `00000000-0000-4000-8000-00000000000${index}`,
		position: [index * 220, 0],
		...node,
	}));
	const links = all
		.slice(1)
		.map((node, index) => [
			all[index].name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return { name, nodes: all, connections: Object.fromEntries(links) };
}

module.exports = { chain, connect, createCredential, credentialData, enode, itemsOf, n8n };
