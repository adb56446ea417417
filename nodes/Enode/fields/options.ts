import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from './collections';
import { DEFAULT_PAGE_SIZE } from './listFields';

export const DEFAULT_CONCURRENCY = 30;

export const maxConcurrency = {
	displayName: 'Max Concurrency',
	name: 'maxConcurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
	default: DEFAULT_CONCURRENCY,
	description:
		'How many items are worked on at the same time at most. It begins with ten and grows while Enode answers well. The value of the first item counts.',
} as const satisfies INodeProperties;

export const pageSize = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_PAGE_SIZE,
	description:
		'How many results to ask Enode for at a time. Larger pages make long lists faster; Enode may refuse very large ones.',
} as const satisfies INodeProperties;

export const maxRetryWait = {
	displayName: 'Max Retry Wait (Seconds)',
	name: 'maxRetryWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 30,
	description:
		'How long to wait in all for a request that Enode could not take, before it counts as failed. 0 sends nothing twice. In a manual execution at most 5 seconds. The value of the first item counts.',
} as const satisfies INodeProperties;

export const timeout = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 300 },
	default: 60,
	description:
		'How long to wait for the answer to one request. The value of the first item counts.',
} as const satisfies INodeProperties;

const onlyIfNeeded = {
	displayName: 'Only If Needed',
	name: 'onlyIfNeeded',
	type: 'boolean',
	default: true,
	description:
		'Whether to read the device first, and to send nothing when it is already in that state',
} as const satisfies INodeProperties;

const waitForCompletion = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description: 'Whether to wait until the action is confirmed, has failed or was cancelled',
} as const satisfies INodeProperties;

const waitAtMost = {
	displayName: 'Wait at Most (Minutes)',
	name: 'waitAtMost',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 60 },
	default: 5,
	description: "How long 'Wait for Completion' waits for an action",
} as const satisfies INodeProperties;

const smartOverride = {
	displayName: 'Smart Override',
	name: 'smartOverride',
	type: 'boolean',
	default: true,
	description:
		'Whether to charge by a smart override where a schedule or smart charging controls the vehicle, and to end the override when charging should stop',
} as const satisfies INodeProperties;

/** What every operation has. */
export const options = optionsOf(maxConcurrency, maxRetryWait, timeout);

export const listOptions = optionsOf(maxConcurrency, maxRetryWait, pageSize, timeout);

const staleAfter = {
	displayName: 'Stale After (Minutes)',
	name: 'staleAfter',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 60,
	description: 'From which age on data count as stale',
} as const satisfies INodeProperties;

const explain = {
	displayName: 'Explain',
	name: 'explain',
	type: 'boolean',
	default: true,
	description:
		'Whether to tell what users can do so that their devices can do more, and how well their vendors work. This takes one request, and one for each asset type.',
} as const satisfies INodeProperties;

/** For the table of all devices. */
export const tableOptions = optionsOf(
	explain,
	maxConcurrency,
	maxRetryWait,
	pageSize,
	staleAfter,
	timeout,
);

const onlyIfOlderThan = {
	displayName: 'Only If Older Than (Minutes)',
	name: 'onlyIfOlderThan',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 15,
	description:
		'Reads the device first, and asks for nothing while its data are at most as old as that',
} as const satisfies INodeProperties;

const waitForData = {
	displayName: 'Wait for Data',
	name: 'waitForData',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait for newer data, and to return the device with <code>dataAgeMinutes</code> and <code>isStale</code>. It is stale when no newer data came in time.',
} as const satisfies INodeProperties;

/** For what asks for newer data. */
export const refreshOptions = optionsOf(
	maxConcurrency,
	maxRetryWait,
	onlyIfOlderThan,
	timeout,
	{ ...waitAtMost, description: "How long 'Wait for Data' waits for newer data" },
	waitForData,
);

/** For what makes an action. */
export const actionOptions = optionsOf(
	maxConcurrency,
	maxRetryWait,
	onlyIfNeeded,
	timeout,
	waitAtMost,
	waitForCompletion,
);

/** For what makes an action only where one is needed. */
export const ensureOptions = optionsOf(
	maxConcurrency,
	maxRetryWait,
	timeout,
	waitAtMost,
	waitForCompletion,
);

export const ensureVehicleOptions = optionsOf(
	maxConcurrency,
	maxRetryWait,
	smartOverride,
	timeout,
	waitAtMost,
	waitForCompletion,
);
