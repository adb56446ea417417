import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from './collections';
import { DEFAULT_PAGE_SIZE } from './listFields';

const maxConcurrency = {
	displayName: 'Max Concurrency',
	name: 'maxConcurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
	default: 10,
	description: 'How many items are worked on at the same time. The value of the first item counts.',
} as const satisfies INodeProperties;

const pageSize = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_PAGE_SIZE,
	description:
		'How many results to ask Enode for at a time. Larger pages make long lists faster; Enode may refuse very large ones.',
} as const satisfies INodeProperties;

export const options = optionsOf(maxConcurrency);

export const listOptions = optionsOf(maxConcurrency, pageSize);
