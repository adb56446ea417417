'use strict';

const { workflowOf } = require('../n8n/workflow');

const PAGE_SIZE = 1000;
const MEASURED = 'Measured';
const API_VERSION = '2024-10-01';

/**
 * A workflow that a webhook starts, so that no execution is stored: makes an item for each ID, gives them to the
 * measured node and answers the IDs and errors of its results. No expression but the measured node's is evaluated:
 * those cost more than anything else.
 *
 * @param {string} name also the path of the webhook
 * @param {{ ids: string[], measured?: object }} options without `measured` it is what is not counted
 */
function benchWorkflow(name, { ids, measured }) {
	const fields = ['id', 'error'].map((fieldToAggregate) => ({ fieldToAggregate }));
	const nodes = [
		{
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: name,
			parameters: { path: name, responseMode: 'lastNode', options: {} },
		},
		{
			name: 'IDs',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ id: ids }), options: {} },
		},
		{
			name: 'Split',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'id', options: {} },
		},
		...(measured ? [{ name: MEASURED, onError: 'continueRegularOutput', ...measured }] : []),
		{
			name: 'Count',
			type: 'n8n-nodes-base.aggregate',
			typeVersion: 1,
			parameters: { fieldsToAggregate: { fieldToAggregate: fields }, options: {} },
		},
	];
	const settings = { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' };
	return workflowOf(name, nodes, settings);
}

function withCredential({ id, name }, node) {
	return { ...node, credentials: { enodeOAuth2Api: { id, name } } };
}

function enodeNode(credential, parameters) {
	const node = { type: 'n8n-nodes-enode.enode', typeVersion: 1 };
	return withCredential(credential, {
		...node,
		parameters: { resource: 'vehicle', simplify: false, ...parameters },
	});
}

/** Reads the vehicle of each item. */
function enodeRead(credential) {
	const vehicleId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	return enodeNode(credential, { operation: 'get', vehicleId });
}

/** Lists all vehicles. */
function enodeList(credential) {
	const options = { pageSize: PAGE_SIZE };
	return enodeNode(credential, { operation: 'getAll', returnAll: true, options });
}

/** The same read by n8n's own node. */
function httpRead(credential, apiUrl) {
	return withCredential(credential, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `=${apiUrl}/vehicles/{{ $json.id }}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'enodeOAuth2Api',
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Enode-Version', value: API_VERSION }] },
			options: {},
		},
	});
}

module.exports = { API_VERSION, benchWorkflow, enodeList, enodeRead, httpRead };
