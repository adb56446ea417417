const { setTimeout: sleep } = require('node:timers/promises');
const { randomUUID } = require('node:crypto');

/** Repeats what throws until it does not, or throws what it threw last. */
async function eventually(attempt, timeoutMs = 15_000) {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		try {
			return await attempt();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await sleep(100);
		}
	}
}

/** Reads from the trigger, so it shows that items can be linked back to it. */
const READER = {
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput:
			"={{ { vehicle: $json.vehicle?.id, deliveryId: $('Enode Trigger').item.json.deliveryId } }}",
	},
};

/** A workflow of an Enode Trigger and a node behind it. */
function triggered(name, { id, name: credentialName }, parameters, behind = READER) {
	const trigger = {
		id: randomUUID(),
		webhookId: randomUUID(),
		name: 'Enode Trigger',
		type: 'n8n-nodes-enode.enodeTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { enodeOAuth2Api: { id, name: credentialName } },
	};
	const next = { id: randomUUID(), name: 'Behind', position: [220, 0], ...behind };
	const connections = {
		'Enode Trigger': { main: [[{ node: 'Behind', type: 'main', index: 0 }]] },
	};
	return { name, nodes: [trigger, next], connections };
}

module.exports = { eventually, triggered };
