import type { INodeProperties } from 'n8n-workflow';
import { API_VERSION } from '../../api/version';
import { eventOptions } from '../../api/events';

export const url = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/enode',
	description: 'Address that Enode delivers to, with https and at most 200 characters',
} as const satisfies INodeProperties;

export const secret = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Key of the signature of every delivery, 6 to 256 characters, best 32 random ones. Enode never shows it again.',
} as const satisfies INodeProperties;

export const events = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions,
	default: ['*'],
	required: true,
	description: 'What Enode delivers',
} as const satisfies INodeProperties;

export const apiVersion = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'string',
	default: API_VERSION,
	placeholder: `e.g. ${API_VERSION}`,
	description: 'Version of the events. Without it, the default version of the client.',
} as const satisfies INodeProperties;

/** A header that Enode sends with every delivery. */
export const authentication = {
	displayName: 'Authentication Header',
	name: 'authentication',
	type: 'fixedCollection',
	default: {},
	description: 'A header that Enode sends with every delivery',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{
					displayName: 'Name',
					name: 'headerName',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. x-api-key',
					description: 'Lower-case letters, digits, hyphens and underscores',
				},
				{
					displayName: 'Value',
					name: 'headerValue',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					required: true,
					description: 'What the header holds',
				},
			],
		},
	],
} as const satisfies INodeProperties;
