import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CredentialReference, WorkflowDraft } from '../n8n/client.cts';
import { type NodeDraft, type UnnamedNode, workflowOf } from '../n8n/workflow.cts';

const PAGE_SIZE = 1000;
const MEASURED = 'Measured';
export const API_VERSION = '2024-10-01';

interface WorkflowOptions {
	ids: string[];
	/** Without it, the workflow is what is not counted. */
	measured?: UnnamedNode;
	/** What the first node gives beside the rows. */
	prices?: IDataObject[];
}

/**
 * A workflow that a webhook starts, so that no execution is stored: makes an item for each ID, gives them to the
 * measured node and answers the IDs and errors of its results. No expression but the measured node's is evaluated:
 * those cost more than anything else.
 *
 * @param name also the path of the webhook
 */
export function benchWorkflow(
	name: string,
	{ ids, measured, prices }: WorkflowOptions,
): WorkflowDraft {
	const fields = ['id', 'vehicleId', 'error'].map((fieldToAggregate) => ({ fieldToAggregate }));
	const nodes: NodeDraft[] = [
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
			parameters: {
				mode: 'raw',
				jsonOutput: JSON.stringify({ rows: ids.map(rowOf), prices }),
				options: {},
			},
		},
		{
			name: 'Split',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
		...(measured
			? [{ name: MEASURED, onError: 'continueRegularOutput' as const, ...measured }]
			: []),
		{
			name: 'Count',
			type: 'n8n-nodes-base.aggregate',
			typeVersion: 1,
			parameters: { fieldsToAggregate: { fieldToAggregate: fields }, options: {} },
		},
	];
	return workflowOf(name, nodes, {
		saveDataSuccessExecution: 'none',
		saveDataErrorExecution: 'none',
	});
}

function enodeNode(credential: CredentialReference, parameters: INodeParameters): UnnamedNode {
	return {
		type: 'n8n-nodes-enode.enode',
		typeVersion: 1,
		parameters: { resource: 'vehicle', simplify: false, ...parameters },
		credentials: credentialsOf(credential),
	};
}

function credentialsOf({ id, name }: CredentialReference): UnnamedNode['credentials'] {
	return { enodeOAuth2Api: { id, name } };
}

/** The ways in which a field of the input is written, for the same ID of a vehicle. */
export const EXPRESSIONS = {
	plain: '{{ $json.vehicle.id }}',
	bracket: '{{ $json["vehicle"]["id"] }}',
	named: '{{ $json["vehicle.id of row"] }}',
};

const rowOf = (id: string) => ({ id, vehicle: { id }, 'vehicle.id of row': id });

/** Reads the vehicle of each item. */
export function enodeRead(
	credential: CredentialReference,
	expression = EXPRESSIONS.plain,
): UnnamedNode {
	const vehicleId = { __rl: true, mode: 'id', value: `=${expression}` };
	return enodeNode(credential, { operation: 'get', vehicleId });
}

const PLAN_FROM = Date.parse('2026-11-26T00:00:00Z');
const QUARTER = 900_000;
const isoOf = (quarter: number) => new Date(PLAN_FROM + quarter * QUARTER).toISOString();

/** Prices of two days of quarters. */
export const QUARTER_PRICES = Array.from({ length: 192 }, (_, quarter) => ({
	start: isoOf(quarter),
	price: Math.round(200 + 100 * Math.sin((quarter / 48) * 2 * Math.PI) + (quarter % 7) * 5) / 1000,
}));

/** Plans charging of the vehicle of each item, by the prices that the first node gives. */
export function enodePlan(credential: CredentialReference): UnnamedNode {
	const vehicleId = { __rl: true, mode: 'id', value: `=${EXPRESSIONS.plain}` };
	return enodeNode(credential, {
		...{ operation: 'planCharging', vehicleId, priceSource: 'json' },
		...{ prices: "={{ $('IDs').first().json.prices }}", readyBy: isoOf(192), power: 11 },
		options: { planFrom: isoOf(0), energyNeeded: 40, priceUnit: 'perKwh' },
	});
}

/** Lists all vehicles. */
export function enodeList(credential: CredentialReference): UnnamedNode {
	const options = { pageSize: PAGE_SIZE };
	return enodeNode(credential, { operation: 'getAll', returnAll: true, options });
}

/** The same read by n8n's own node. */
export function httpRead(credential: CredentialReference, apiUrl: string): UnnamedNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `=${apiUrl}/vehicles/${EXPRESSIONS.plain}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'enodeOAuth2Api',
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Enode-Version', value: API_VERSION }] },
			options: {},
		},
		credentials: credentialsOf(credential),
	};
}
