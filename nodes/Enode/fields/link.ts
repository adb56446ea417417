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
	description: 'Language of Link UI, in which the user signs in at the vendor',
} as const satisfies INodeProperties;

export const redirectUri = {
	displayName: 'Redirect URI',
	name: 'redirectUri',
	type: 'string',
	default: '',
	required: true,
	displayOptions: { hide: { '/options.resumeWorkflow': [true] } },
	placeholder: 'e.g. https://example.com/linked',
	description: 'Where the user lands in the end: a web address, or one that opens your app',
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
	description: 'Colors of Link UI',
} as const satisfies INodeProperties;

export const resumeWorkflow = {
	displayName: 'Resume Workflow',
	name: 'resumeWorkflow',
	type: 'boolean',
	default: true,
	description:
		"Whether the user comes back to this execution in place of a Redirect URI. Put a Wait node behind what sends the link, with 'Resume' set to 'On Webhook Call'. The address of n8n must be public. For one item at a time.",
} as const satisfies INodeProperties;

export const linkOptions = optionsOf(maxConcurrency, maxRetryWait, resumeWorkflow, timeout);
