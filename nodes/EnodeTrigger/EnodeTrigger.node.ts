import {
	type IExecuteFunctions,
	type IHookFunctions,
	type IPollFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { CREDENTIAL } from '../api/client/credential';
import { loadOptions } from '../Enode/listSearch/loadOptions';
import { passOn } from './delivery/passOn';
import { receive, RECEIVED } from './delivery/receive';
import { properties } from './fields/properties';
import { subtitle } from './fields/subtitle';
import { restore } from './registration/health';
import { isRegistered, register, unregister } from './registration/registration';

export class EnodeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Enode Trigger',
		name: 'enodeTrigger',
		icon: { light: 'file:../../icons/enode.svg', dark: 'file:../../icons/enode.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description:
			'Read, control and react to electric vehicles, chargers, heat pumps, inverters, batteries and meters',
		eventTriggerDescription: 'Waiting for an event from Enode',
		triggerPanel: {
			header: 'Wait for an event from Enode',
			executionsHelp: {
				inactive:
					"<b>While you build the workflow</b>, click 'Execute step': n8n registers a webhook with Enode and waits for one delivery. Plug in a vehicle, for example. A moment compares with what was known before, so it may take a second change.<br /><br /><b>Once it works</b>, publish the workflow: n8n then registers a webhook of its own, and every delivery starts an execution.",
				active:
					"<b>While you build the workflow</b>, click 'Execute step': n8n registers a second webhook with Enode and waits for one delivery. It does not disturb the published workflow.<br /><br /><b>The published workflow</b> starts with every delivery. You find what it did under 'Executions'.",
			},
			activationHint: 'Publish the workflow to receive events all the time.',
		},
		activationMessage: 'Enode now sends the chosen events to this workflow.',
		defaults: { name: 'Enode Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: RECEIVED,
				// Nobody has to enter the address anywhere.
				ndvHideUrl: true,
				ndvHideMethod: true,
			},
		],
		properties,
	};

	methods = { loadOptions };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	/** Runs where Enode's request arrives. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return receive(this);
	}

	/** Runs at the times of 'Check Webhook', on the one n8n process that runs triggers. */
	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await restore(this);
	}

	/** Runs in the execution, with the items of `webhook()`; only here n8n offers its history. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await passOn(this)];
	}
}
