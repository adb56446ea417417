import { randomUUID } from 'node:crypto';
import type { CredentialReference, WorkflowDraft } from '../n8n/client.cts';
import { workflowOf } from '../n8n/workflow.cts';

/** What does not happen in the sandbox on its own: every event is one that was sent. */
export const EVENT = 'user:meter:deleted';
/** The moments in which a cable goes in or out. */
const MOMENTS = ['when:pluggedIn:vehicle', 'when:unplugged:vehicle'];
/** Whose cars those are; the sandbox's own start no execution. */
export const USER = 'driver';
const SECONDS = 5;

/** Lists all vehicles every few seconds. */
export function listWorkflow({ id, name }: CredentialReference): WorkflowDraft {
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

/** Starts with each delivery, for what it holds and for the moments that it brings. */
export function eventsWorkflow({ id, name }: CredentialReference): WorkflowDraft {
	return workflowOf('Events', [
		{
			name: 'Enode Trigger',
			type: 'n8n-nodes-enode.enodeTrigger',
			webhookId: randomUUID(),
			parameters: { events: [EVENT, ...MOMENTS], options: { suppressRepeats: 0, userIds: [USER] } },
			credentials: { enodeOAuth2Api: { id, name } },
		},
		{ name: 'Behind', type: 'n8n-nodes-base.noOp' },
	]);
}
