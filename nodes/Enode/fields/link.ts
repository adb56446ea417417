import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from './collections';
import { linkLanguages } from './enums';
import { maxConcurrency, maxRetryWait, timeout } from './options';

export const language = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [...linkLanguages],
	default: 'browser',
	description: 'Language of the page where the user connects devices',
} as const satisfies INodeProperties;

export const redirectUri = {
	displayName: 'Redirect URI',
	name: 'redirectUri',
	type: 'string',
	default: '',
	required: true,
	displayOptions: { hide: { '/options.resumeWorkflow': [true] } },
	placeholder: 'e.g. https://example.com/linked',
	description: 'Where to send the user after linking: a web address, or one that opens your app',
} as const satisfies INodeProperties;

export const colorScheme = {
	displayName: 'Color Scheme',
	name: 'colorScheme',
	type: 'options',
	options: [
		{ name: 'Dark', value: 'dark' },
		{ name: 'Light', value: 'light' },
		{ name: 'System', value: 'system' },
	],
	default: 'system',
	description: 'Colors of the page where the user connects devices',
} as const satisfies INodeProperties;

export const resumeWorkflow = {
	displayName: 'Resume Workflow',
	name: 'resumeWorkflow',
	type: 'boolean',
	default: true,
	description:
		"Whether to send the user back to this execution instead of to a Redirect URI. After the node that sends the link, add a Wait node with 'Resume' set to 'On Webhook Call'. n8n needs a public address. Use it for one item at a time.",
} as const satisfies INodeProperties;

export const linkOptions = optionsOf(maxConcurrency, maxRetryWait, resumeWorkflow, timeout);
