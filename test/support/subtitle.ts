import { type INodeParameters, type INodeType, type INodeTypes, Workflow } from 'n8n-workflow';

/** What the editor shows below a node with these parameters on the canvas. */
export function subtitleOf(type: INodeType, parameters: INodeParameters): unknown {
	const { name, displayName, subtitle } = type.description;
	const node = {
		...{ id: '1', name: displayName, type: name, typeVersion: 1 },
		...{ position: [0, 0] as [number, number], parameters },
	};
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}
