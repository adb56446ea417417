import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { workflowOf } from '../../scripts/n8n/workflow.cts';
import { type NightRun, planOfNight, testNights } from '../support/night';
import { eventually } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { enode, n8n as tested } from './support/n8n.cts';
import { usePublishing } from './support/publishing.cts';

const sandbox = useSandbox({ startAt: new Date('2026-01-15T17:00:00Z') });
const n8n = usePublishing(sandbox);

/** Publishes prices → Plan Charging → Ensure Charging, which a call runs; it gives the plan. */
async function publish(): Promise<(run: NightRun) => Promise<IDataObject>> {
	const path = randomUUID();
	const plan = planOfNight((name) => `={{ $json.body.${name} }}`) as INodeParameters;
	const ensure = {
		...{ resource: 'vehicle', operation: 'ensureCharging' },
		vehicleId: { __rl: true, mode: 'id', value: '={{ $json.vehicleId }}' },
		shouldCharge: '={{ $json.chargeNow }}',
	};
	const { id } = await n8n.client.createWorkflow(
		workflowOf('A night', [
			{
				...{ name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
				parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
			},
			enode('Plan Charging', n8n.credential, plan),
			enode('Ensure Charging', n8n.credential, ensure),
			{
				...{ name: 'Answer', type: 'n8n-nodes-base.set', typeVersion: 3.4 },
				parameters: { mode: 'raw', jsonOutput: "={{ $('Plan Charging').item.json }}", options: {} },
			},
		]),
	);
	await n8n.publish(id, 'publishWorkflow');
	return async (run) =>
		await eventually(async () => {
			const response = await fetch(`${tested.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(run),
			});
			expect(response.status).toBe(200);
			return (await response.json()) as IDataObject;
		});
}

testNights(sandbox, publish);
