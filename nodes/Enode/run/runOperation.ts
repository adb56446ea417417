import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import type { FieldValue } from '../../parameters/fieldValue';
import type { Job, JobFile } from '../define/job';
import type { Operation } from '../define/operation';
import { DEFAULT_CONCURRENCY, type options } from '../fields/options';
import { createJobRuns } from './createJobRuns';
import { createPlaces } from './places';
import { createRunInput } from './runInput';
import { createReader } from './createReader';
import { createEach } from './each';
import { createUntil } from './until';
import { toItemError } from './itemError';

const SECOND = 1_000;

/** How long a request may wait in a manual execution, in seconds. */
const MANUAL_WAIT = 5;

/**
 * Takes all items of a run through an operation, several at once. The output is in the order of
 * the items, each record paired with the item that it was asked for. Where several items fail and
 * the run ends with that, the first of them is told.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	let jobCount = items.length;
	const readerOf = createReader(context, operation);
	const outputs: INodeExecutionData[][] = [];
	const jobs = new Map<number, Job>();
	const files = new Map<number, IBinaryKeyData>();
	let settings: FieldValue<typeof options> | undefined;

	function output(itemIndex: number, records: IDataObject[]): void {
		const binary = files.get(itemIndex);
		const isOfAll = jobCount < items.length;
		const pairedItem = isOfAll ? items.map((_, item) => ({ item })) : { item: itemIndex };
		outputs[itemIndex] = records.map((json) => ({
			json,
			...(binary && { binary }),
			pairedItem,
		}));
	}

	async function attach(itemIndex: number, name: string, file: JobFile): Promise<void> {
		const { content, fileName, mimeType } = file;
		const bytes = Buffer.from(content);
		const binary = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
		files.set(itemIndex, { ...files.get(itemIndex), [name]: binary });
	}

	function fail(itemIndex: number, thrown: unknown): void {
		const error = toItemError(context, thrown, itemIndex);
		if (!context.continueOnFail()) throw error;
		const { message, description } = error;
		// With these names alone every n8n knows a failed item, and the error output adds its input.
		output(itemIndex, [{ error: message, ...(description && { message: description }) }]);
	}

	// Nothing is sent before all items are read: one that is wrong must not end a half-done run.
	const input = createRunInput(context, items);
	for (let itemIndex = 0; itemIndex < jobCount; itemIndex++) {
		try {
			const read = readerOf(itemIndex);
			if (itemIndex === 0 && operation.isJoint?.(read)) jobCount = 1;
			const own = read('options') as FieldValue<typeof options>;
			jobs.set(itemIndex, operation.prepare(read, input));
			settings ??= own;
		} catch (thrown) {
			fail(itemIndex, thrown);
		}
	}

	const { maxConcurrency = DEFAULT_CONCURRENCY, maxRetryWait = 30, timeout = 60 } = settings ?? {};
	// In the editor a person looks at a spinner.
	const longestWait = context.getMode() === 'manual' ? MANUAL_WAIT : Infinity;
	const send = connect(context, {
		maxWait: Math.min(maxRetryWait, longestWait) * SECOND,
		timeout: timeout * SECOND,
		places: maxConcurrency,
	});

	const failed = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const stop = cancelled ? AbortSignal.any([cancelled, failed.signal]) : failed.signal;
	const places = createPlaces({ width: maxConcurrency, stop });
	const waiting = { places, until: createUntil(places, stop), each: createEach(places, stop) };
	const jobRunOf = createJobRuns(context, send, waiting, attach);
	const failures = new Map<number, unknown>();

	async function runJob(itemIndex: number, job: Job): Promise<void> {
		try {
			output(itemIndex, await job.run(jobRunOf(itemIndex)));
		} catch (thrown) {
			// What only ended its wait with the run is no failure of its own.
			if (thrown === failed.signal.reason) return;
			try {
				fail(itemIndex, thrown);
			} catch (error) {
				failures.set(itemIndex, error);
				failed.abort(error);
			}
		}
	}

	await Promise.all(
		[...jobs].map(async ([itemIndex, job]) => {
			await places.work(async () => await runJob(itemIndex, job), job.changes);
		}),
	);
	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return outputs.flat();
}
