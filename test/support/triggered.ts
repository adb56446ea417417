const { setTimeout: sleep } = require('node:timers/promises');
const { randomUUID } = require('node:crypto');
const { workflowOf } = require('../../scripts/n8n/workflow');

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
		webhookId: randomUUID(),
		name: 'Enode Trigger',
		type: 'n8n-nodes-enode.enodeTrigger',
		parameters,
		credentials: { enodeOAuth2Api: { id, name: credentialName } },
	};
	return workflowOf(name, [trigger, { name: 'Behind', ...behind }]);
}

module.exports = { eventually, triggered };
