import type { INodeProperties } from 'n8n-workflow';
import { interventionLanguages } from './enums';

export const textLanguage = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [...interventionLanguages],
	default: 'en-US',
	description: 'Language of the texts. What is not translated is in English.',
} as const satisfies INodeProperties;
