import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Credential, Execution, N8nClient } from '../../../scripts/n8n/client.cts';
import { readExample } from '../../support/exampleWorkflows.cts';
import { found } from '../../support/found';
import { eventually } from '../../support/triggered';
import { itemsOf } from './n8n.cts';

const LONG_MS = 60_000;

/** The nodes that end the example, of which one runs for each customer. */
const ENDS = ['Welcome', 'Not Linked in Time'];

/** What those nodes say. */
export const WELCOME = ['Welcome: Your Tesla Model 3 is linked.'];
export const NOT_LINKED = [
	'Not Linked in Time: Your car is not linked yet. Please ask for a new link.',
];

interface Onboarding {
	id: string;
	/** Address of n8n that a new customer is sent to, below its webhooks. */
	path: string;
}

/**
 * Imports and publishes the example as a user adapts it: a webhook tells of new customers, so that each has an execution
 * of their own. `limit` are parameters of the Wait node.
 */
export async function publishOnboarding(
	client: N8nClient,
	{ id, name }: Credential,
	limit: INodeParameters = {},
): Promise<Onboarding> {
	const path = randomUUID();
	const webhook = {
		...{ type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
		parameters: { httpMethod: 'POST', path },
	};
	const adapted = (node: INode): INode => {
		const { parameters } = node;
		switch (node.name) {
			case 'Start':
				return { ...node, ...webhook };
			case 'Customer':
				return { ...node, parameters: { ...parameters, ...ASSIGNMENTS } };
			case 'Customer Comes Back':
				return { ...node, parameters: { ...parameters, ...limit } };
			default:
				return node.type === 'n8n-nodes-enode.enode'
					? { ...node, credentials: { enodeOAuth2Api: { id, name } } }
					: node;
		}
	};
	const { nodes, ...example } = readExample('onboard-a-customer.json');
	const workflow = await client.createWorkflow({ ...example, nodes: nodes.map(adapted) });
	await client.publishWorkflow(workflow.id);
	return { id: workflow.id, path };
}

const ASSIGNMENTS = {
	assignments: {
		assignments: [
			{ id: 'userId', name: 'userId', value: '={{ $json.body.userId }}', type: 'string' },
		],
	},
};

/** A customer is sent a link and never opens it, while n8n restarts: it then looks for waits that are over. */
export async function letWaitEnd(
	client: N8nClient,
	credential: Credential,
	webhooks: string,
	restart: () => Promise<N8nClient>,
): Promise<void> {
	const limit = { resumeAmount: 1, resumeUnit: 'seconds' };
	const onboarding = await publishOnboarding(client, credential, limit);
	await addCustomer(`${webhooks}/${onboarding.path}`, 'customer');
	await sentLinks(client, onboarding, 1);
	const again = await restart();
	expect(await endedWith(again, onboarding)).toEqual({ customer: NOT_LINKED });
	await again.unpublishWorkflow(onboarding.id);
}

/** Tells n8n of a customer. It knows the address some time after the workflow is published. */
export async function addCustomer(webhookUrl: string, userId: string): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify({ userId });
	await eventually(async () => {
		expect((await fetch(webhookUrl, { method: 'POST', headers, body })).status).toBe(200);
	});
}

/** What each customer was sent, once the executions of so many wait: the link by the customer. */
export async function sentLinks(
	client: N8nClient,
	{ id }: Onboarding,
	count: number,
): Promise<Map<string, string>> {
	const executions = await eventually(async () => {
		const all = await client.listExecutions(id);
		expect(all.map(({ status }) => status)).toEqual(Array(count).fill('waiting'));
		return await Promise.all(all.map((one) => client.getExecution(one.id)));
	}, LONG_MS);
	return new Map(
		executions.map((execution) => {
			const { json } = found(itemsOf(execution, 'Message')[0]);
			return [String(json.userId), found(/https?:\/\/\S+/.exec(String(json.text)))[0]];
		}),
	);
}

/** What a customer does with a link: opens it and presses a button. Answers the status of where that leads in the end. */
export async function pressInLinkUi(linkUrl: string, button: 'Link' | 'Cancel'): Promise<number> {
	const page = await (await fetch(linkUrl)).text();
	const action = found(new RegExp(`formaction="([^"]+)">${button}<`).exec(page)?.[1]);
	return (await fetch(new URL(action, linkUrl), { method: 'POST' })).status;
}

/** How the executions of all customers ended: by the customer, the node and its text. */
export async function endedWith(
	client: N8nClient,
	{ id }: Onboarding,
): Promise<Record<string, string[]>> {
	const executions = await client.listExecutions(id);
	const whole: Execution[] = await Promise.all(
		executions.map((one) => client.waitForExecution(one.id, LONG_MS)),
	);
	return Object.fromEntries(
		whole.map((execution) => {
			expect(execution.status).toBe('success');
			const ends = ENDS.flatMap((node) =>
				itemsOf(execution, node).map(({ json }) => [json.userId, `${node}: ${String(json.text)}`]),
			);
			return [String(found(ends[0])[0]), ends.map(([, text]) => String(text))];
		}),
	);
}
