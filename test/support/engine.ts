import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	NodeConnectionTypes,
	type NodeError,
	type OnError,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
// Outside of jest, the name without its extension is that of Enode.node.json.
import { Enode } from '../../nodes/Enode/Enode.node.ts';
import type { CredentialStore } from './credentialStore';

/** Gives the items of the test to the node behind it. */
function source(items: IDataObject[]): INodeType {
	return {
		description: {
			displayName: 'Items',
			name: 'items',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			return [items.map((json, item) => ({ json, pairedItem: { item } }))];
		},
	};
}

export interface NodeRun {
	/** Items of the node's first output; of the second, where the error output is on. */
	items: INodeExecutionData[];
	errorItems: INodeExecutionData[];
	/** What n8n shows above the output. */
	hints: string[];
	/** What ended the run, as n8n shows and stores it. */
	error?: NodeError & {
		description?: string;
		/** The HTTP status; 'none' where Enode gave no answer. */
		httpCode?: string | null;
	};
}

export interface RunOptions {
	/** A workflow's items; parameters may read them with expressions. Default: one empty item. */
	items?: IDataObject[];
	onError?: OnError;
	/** How the execution began; by default, by a trigger. */
	mode?: WorkflowExecuteMode;
	/** Whether an agent of n8n 2 runs the node as its tool. */
	isTool?: boolean;
	/** Whether the credential is selected in the node. */
	isSelected?: boolean;
	/** Where n8n takes calls that resume an execution. */
	resumeBase?: string;
	/** Gets a function that cancels the execution, as the Stop button does. */
	onStart?: (cancel: () => void) => void;
}

function workflowOf(
	items: IDataObject[],
	parameters: IDataObject,
	{ onError, isSelected = true, isTool = false }: RunOptions,
): Workflow {
	const type = isTool ? 'enodeTool' : 'enode';
	const types: Record<string, INodeType> = { items: source(items), [type]: new Enode() };
	const nodeTypes: INodeTypes = {
		getByName: (name) => types[name]!,
		getByNameAndVersion: (name) => types[name]!,
		getKnownTypes: () => ({}),
	};
	const node = (name: string, type: string, rest: Partial<INode>): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...rest,
	});
	return new Workflow({
		id: 'workflow',
		nodes: [
			node('Items', 'items', {}),
			node('Enode', type, {
				parameters: parameters as INode['parameters'],
				onError,
				...(isSelected && { credentials: { enodeOAuth2Api: { id: '1', name: 'Enode' } } }),
			}),
		],
		connections: {
			Items: { main: [[{ node: 'Enode', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

/** What n8n's server adds to an execution, as far as the engine uses it here. */
function additionalDataOf(
	credential: CredentialStore,
	resumeBase = 'http://localhost/webhook-waiting',
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credential,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: '',
		instanceBaseUrl: '',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: resumeBase,
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('trigger', '1', {
			id: 'workflow',
			name: 'Test',
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
		}),
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Before n8n 2.8, a run took its settings one by one. */
function start(engine: WorkflowExecute, workflow: Workflow, startNode: INode) {
	const takesAll = engine.run.length === 1;
	const settings = takesAll ? [{ workflow, startNode }] : [workflow, startNode];
	return engine.run(...(settings as Parameters<WorkflowExecute['run']>));
}

/** Runs the Enode node in n8n's own engine, over the items of a node before it. */
export async function runEnode(
	credential: CredentialStore,
	parameters: IDataObject,
	options: RunOptions = {},
): Promise<NodeRun> {
	const workflow = workflowOf(options.items ?? [{}], parameters, options);
	const execution = start(
		new WorkflowExecute(
			additionalDataOf(credential, options.resumeBase),
			options.mode ?? 'trigger',
		),
		workflow,
		workflow.getNode('Items')!,
	);
	options.onStart?.(() => execution.cancel());
	const { data } = await execution;
	const run = data.resultData.runData.Enode?.[0];
	return {
		items: run?.data?.main?.[0] ?? [],
		errorItems: run?.data?.main?.[1] ?? [],
		hints: (run?.hints ?? []).map(({ message }) => message),
		error: data.resultData.error as NodeRun['error'],
	};
}

/** What the editor does when a user opens the list of a resource locator, searches or scrolls. */
export async function searchList(
	credential: CredentialStore,
	method: keyof Enode['methods']['listSearch'],
	filter?: string,
	paginationToken?: string,
	/** What the node's other parameters are at that moment. */
	parameters: IDataObject = {},
): Promise<INodeListSearchResult> {
	const workflow = workflowOf([{}], parameters, {});
	const context = new LoadOptionsContext(
		workflow,
		workflow.getNode('Enode')!,
		{ ...additionalDataOf(credential), currentNodeParameters: parameters as INodeParameters },
		'',
	);
	return await new Enode().methods.listSearch[method].call(context, filter, paginationToken);
}
