import { randomUUID } from 'node:crypto';
import type { IConnections, INode, IWorkflowSettings } from 'n8n-workflow';
import type { WorkflowDraft } from './client.cts';

const COLUMN_WIDTH = 220;

/** A node as n8n stores it, but for what is the same for all. */
export type NodeDraft = Pick<INode, 'name' | 'type'> & Partial<INode>;

export type UnnamedNode = Omit<NodeDraft, 'name'>;

/** A workflow of nodes one behind the other. */
export function workflowOf(
	name: string,
	nodes: NodeDraft[],
	settings: IWorkflowSettings = {},
): WorkflowDraft {
	const connections: IConnections = {};
	nodes.forEach(({ name: from }, index) => {
		const next = nodes[index + 1];
		if (next) connections[from] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return {
		name,
		nodes: nodes.map((node, index) => ({
			id: randomUUID(),
			typeVersion: 1,
			parameters: {},
			position: [index * COLUMN_WIDTH, 0],
			...node,
		})),
		connections,
		settings,
	};
}
