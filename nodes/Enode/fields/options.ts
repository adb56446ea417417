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
		'Max number of items to process at the same time. Starts with ten, and grows while Enode answers well. The value of the first item counts.',
} as const satisfies INodeProperties;

export const pageSize = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_PAGE_SIZE,
	description:
		'Number of results to request at a time. Larger pages make long lists faster, but Enode may refuse very large ones.',
} as const satisfies INodeProperties;

export const maxRetryWait = {
	displayName: 'Max Retry Wait (Seconds)',
	name: 'maxRetryWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 30,
	description:
		'How long to keep retrying a request while Enode is busy or unreachable, in a manual execution for at most 5 seconds. Use 0 to never retry. The value of the first item counts.',
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
		'Whether to read the device first, and to send nothing if it is already in that state',
} as const satisfies INodeProperties;

const waitForCompletion = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description: 'Whether to wait until the action is confirmed, fails or is cancelled',
} as const satisfies INodeProperties;

/** Minutes that an action is waited for. */
export const LONGEST_WAIT = 30;

const waitAtMost = {
	displayName: 'Wait at Most (Minutes)',
	name: 'waitAtMost',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 60 },
	default: LONGEST_WAIT,
	description: "How long 'Wait for Completion' waits for an action",
} as const satisfies INodeProperties;

const smartOverride = {
	displayName: 'Smart Override',
	name: 'smartOverride',
	type: 'boolean',
	default: true,
	description:
		'Whether to use a smart override if a schedule or smart charging controls the vehicle, and to end it when charging should stop',
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
	description: 'Age from which data counts as stale',
} as const satisfies INodeProperties;

const explain = {
	displayName: 'Explain',
	name: 'explain',
	type: 'boolean',
	default: true,
	description:
		'Whether to add what users can do to make their devices do more, and how well their vendors work. Takes one more request, and one for each asset type.',
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
	description: 'Read the device first, and refresh it only if its data is older than this',
} as const satisfies INodeProperties;

const waitForData = {
	displayName: 'Wait for Data',
	name: 'waitForData',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait for newer data, and to return the device with <code>dataAgeMinutes</code> and <code>isStale</code>. It is stale if no newer data came in time.',
} as const satisfies INodeProperties;

/** For what asks for newer data. */
export const refreshOptions = optionsOf(
	maxConcurrency,
	maxRetryWait,
	onlyIfOlderThan,
	timeout,
	{ ...waitAtMost, default: 5, description: "How long 'Wait for Data' waits for newer data" },
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
