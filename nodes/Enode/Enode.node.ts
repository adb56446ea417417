import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
	NodeOperationError,
} from 'n8n-workflow';
import { CREDENTIAL } from '../api/client/credential';
import { listSearch } from './listSearch';
import { runOperation } from './run/runOperation';
import { properties } from './define/properties';
import { subtitle } from './define/subtitle';
import { findOperation, resources } from './resources';

export class Enode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Enode',
		name: 'enode',
		icon: { light: 'file:../../icons/enode.svg', dark: 'file:../../icons/enode.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Read, control and react to electric vehicles, chargers, heat pumps, inverters, batteries and meters',
		defaults: { name: 'Enode' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: properties(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const name = this.getNodeParameter('operation', 0) as string;
		const operation = findOperation(resource, name);
		if (!operation) {
			throw new NodeOperationError(
				this.getNode(),
				`'Operation' ${name} does not exist for 'Resource' ${resource}`,
				{ description: 'Open the node and choose an operation from the list.' },
			);
		}
		return [await runOperation(this, operation)];
	}
}
