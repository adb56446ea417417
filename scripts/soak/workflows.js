'use strict';

/** What does not happen in the sandbox on its own: every event is one that was sent. */
const EVENT = 'user:meter:deleted';
const SECONDS = 5;

function node(index, name, type, typeVersion, rest) {
	const id = `00000000-0000-4000-8000-00000000000${index}`;
	return { id, name, type, typeVersion, position: [index * 220, 0], ...rest };
}

function chained(name, nodes) {
	const [first, second] = nodes;
	const connections = { [first.name]: { main: [[{ node: second.name, type: 'main', index: 0 }]] } };
	return { name, nodes, connections, settings: {} };
}

/** Lists all vehicles every few seconds. */
function listWorkflow({ id, name }) {
	return chained('List', [
		node(0, 'Every Few Seconds', 'n8n-nodes-base.scheduleTrigger', 1.2, {
			parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: SECONDS }] } },
		}),
		node(1, 'Enode', 'n8n-nodes-enode.enode', 1, {
			parameters: {
				resource: 'vehicle',
				operation: 'getAll',
				returnAll: true,
				options: { pageSize: 10 },
			},
			credentials: { enodeOAuth2Api: { id, name } },
		}),
	]);
}

/** Starts with each delivery. */
function eventsWorkflow({ id, name }) {
	return chained('Events', [
		node(0, 'Enode Trigger', 'n8n-nodes-enode.enodeTrigger', 1, {
			webhookId: '3f0d4c0e-6f0a-4f55-9b1b-3f1a5b8f2c11',
			parameters: { events: [EVENT] },
			credentials: { enodeOAuth2Api: { id, name } },
		}),
		node(1, 'Behind', 'n8n-nodes-base.noOp', 1, { parameters: {} }),
	]);
}

module.exports = { EVENT, eventsWorkflow, listWorkflow };
