'use strict';

const { randomUUID } = require('node:crypto');
const { workflowOf } = require('../n8n/workflow');

/** What does not happen in the sandbox on its own: every event is one that was sent. */
const EVENT = 'user:meter:deleted';
const SECONDS = 5;

/** Lists all vehicles every few seconds. */
function listWorkflow({ id, name }) {
	const interval = [{ field: 'seconds', secondsInterval: SECONDS }];
	return workflowOf('List', [
		{
			name: 'Every Few Seconds',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			parameters: { rule: { interval } },
		},
		{
			name: 'Enode',
			type: 'n8n-nodes-enode.enode',
			parameters: {
				resource: 'vehicle',
				operation: 'getAll',
				returnAll: true,
				options: { pageSize: 10 },
			},
			credentials: { enodeOAuth2Api: { id, name } },
		},
	]);
}

/** Starts with each delivery. */
function eventsWorkflow({ id, name }) {
	return workflowOf('Events', [
		{
			name: 'Enode Trigger',
			type: 'n8n-nodes-enode.enodeTrigger',
			webhookId: randomUUID(),
			parameters: { events: [EVENT] },
			credentials: { enodeOAuth2Api: { id, name } },
		},
		{ name: 'Behind', type: 'n8n-nodes-base.noOp' },
	]);
}

module.exports = { EVENT, eventsWorkflow, listWorkflow };
