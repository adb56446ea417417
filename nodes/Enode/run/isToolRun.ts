import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an agent runs the node. An agent of n8n 2 has its tools run as nodes of the workflow, where
 * `isToolExecution` says no and only the type tells.
 */
export function isToolRun(
	context: Pick<IExecuteFunctions, 'getNode' | 'isToolExecution'>,
): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
