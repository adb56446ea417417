import type { INodeProperties } from 'n8n-workflow';
import { API_VERSION } from '../../api/version';
import { eventOptions } from '../../api/events';

export const url = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/enode',
	description: 'Address to which Enode sends events, with https and at most 200 characters',
} as const satisfies INodeProperties;

export const secret = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Key with which Enode signs every delivery: 6 to 256 characters, ideally 32 random ones. Enode never shows it again.',
} as const satisfies INodeProperties;

export const events = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions,
	default: ['*'],
	required: true,
	description: 'The events that Enode sends',
} as const satisfies INodeProperties;

export const apiVersion = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'string',
	default: API_VERSION,
	placeholder: `e.g. ${API_VERSION}`,
	description: 'Version of the events, by default that of the client',
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
					description: 'The value of the header',
				},
			],
		},
	],
} as const satisfies INodeProperties;
