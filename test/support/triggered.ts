import { randomUUID } from 'node:crypto';
import { type INodeParameters, sleep } from 'n8n-workflow';
import type { CredentialReference, WorkflowDraft } from '../../scripts/n8n/client.cts';
import { type UnnamedNode, workflowOf } from '../../scripts/n8n/workflow.cts';

/** Repeats what throws until it does not, or throws what it threw last. */
export async function eventually<Result>(
	attempt: () => Result | Promise<Result>,
	timeoutMs = 15_000,
): Promise<Result> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		let last: unknown;
		try {
			return await attempt();
		} catch (error) {
			last = error;
		}
		if (Date.now() > deadline) throw last;
		await sleep(100);
	}
}

/** Reads from the trigger, so it shows that items can be linked back to it. */
const READER: UnnamedNode = {
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput:
			"={{ { vehicle: $json.vehicle?.id, deliveryId: $('Enode Trigger').item.json.deliveryId } }}",
	},
};

/** A workflow of an Enode Trigger and a node behind it. */
export function triggered(
	name: string,
	{ id, name: credentialName }: CredentialReference,
	parameters: INodeParameters,
	behind = READER,
): WorkflowDraft {
	const trigger = {
		webhookId: randomUUID(),
		name: 'Enode Trigger',
		type: 'n8n-nodes-enode.enodeTrigger',
		parameters,
		credentials: { enodeOAuth2Api: { id, name: credentialName } },
	};
	return workflowOf(name, [trigger, { name: 'Behind', ...behind }]);
}
