import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { DEFAULT_CONCURRENCY } from '../fields/options';
import { concurrently } from './concurrently';
import { createReader } from './createReader';
import { fetchRecords, type ItemRun, type Options } from './fetchRecords';
import { type Awaited, followActions } from './followActions';
import { createTurns, recordOf } from './turns';
import { toItemError } from './itemError';
import { shareReads } from './shareReads';
import type { Operation } from '../define/operation';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a request may wait in a manual execution, in seconds. */
const MANUAL_WAIT = 5;

/**
 * Takes all items of a run through an operation, several at once. The output is in the order of
 * the items, each record paired with the item that it was asked for.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const itemCount = context.getInputData().length;
	if (itemCount === 0) return [];
	const signal = context.getExecutionCancelSignal();
	const read = createReader(context, operation);
	const optionsOf = (itemIndex: number) => read('options', itemIndex) as Options;
	const share = shareReads();
	const inTurn = createTurns(context.continueOnFail());
	const outputs: INodeExecutionData[][] = [];
	const awaited: Awaited[] = [];
	const runs = new Map<number, ItemRun>();

	function output(itemIndex: number, records: IDataObject[]): void {
		const pairedItem = { item: itemIndex };
		outputs[itemIndex] = records.map((json) => ({ json, pairedItem }));
	}

	function fail(itemIndex: number, thrown: unknown): void {
		const error = toItemError(context, thrown, itemIndex);
		if (!context.continueOnFail()) throw error;
		const { message, description } = error;
		// With these names alone n8n knows a failed item, and the error output adds its input.
		output(itemIndex, [{ error: message, ...(description && { details: description }) }]);
	}

	/** Reads all parameters of an item, and gives what is to be asked for it. */
	function prepare(itemIndex: number): ItemRun {
		const readOwn: ItemRun['read'] = (name) => read(name, itemIndex);
		return {
			operation,
			options: optionsOf(itemIndex),
			request: { hints: operation.hints, ...operation.request(readOwn) },
			read: readOwn,
			share,
			limit: operation.list && !readOwn('returnAll') ? (readOwn('limit') as number) : Infinity,
			simplify: operation.simplify && readOwn('simplify') ? operation.simplify : undefined,
			send: async (one) => await send(one, itemIndex),
		};
	}

	/** Commands to the same record go in the order of the items. */
	async function recordsFor(run: ItemRun): Promise<IDataObject[]> {
		const { method, path } = run.request;
		if (method === 'GET') return await fetchRecords(run);
		return await inTurn(recordOf(path), async () => await fetchRecords(run));
	}

	async function runItem(itemIndex: number, run: ItemRun): Promise<void> {
		try {
			const records = await recordsFor(run);
			output(itemIndex, records);
			const { id, state } = records[0] ?? {};
			if (operation.command && run.options.waitForCompletion && state !== undefined) {
				const { waitAtMost = 5 } = run.options;
				awaited.push({ itemIndex, id: String(id), deadline: Date.now() + waitAtMost * MINUTE });
			}
		} catch (thrown) {
			fail(itemIndex, thrown);
		}
	}

	// Nothing is sent before all items are read: one that is wrong must not end a half-done run.
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		try {
			runs.set(itemIndex, prepare(itemIndex));
		} catch (thrown) {
			fail(itemIndex, thrown);
		}
	}
	const [first] = runs.values();
	if (!first) return outputs.flat();
	const { maxConcurrency = DEFAULT_CONCURRENCY, maxRetryWait = 30, timeout = 60 } = first.options;
	// In the editor a person looks at a spinner.
	const longestWait = context.getMode() === 'manual' ? MANUAL_WAIT : Infinity;
	const send = connect(context, {
		maxWait: Math.min(maxRetryWait, longestWait) * SECOND,
		timeout: timeout * SECOND,
		places: maxConcurrency,
	});
	const readable = [...runs];
	await concurrently(
		readable.length,
		maxConcurrency,
		async (index) => await runItem(...readable[index]!),
		signal,
	);
	const failures = new Map<number, unknown>();
	await followActions(awaited, {
		collection: operation.command?.collection ?? '',
		width: maxConcurrency,
		signal,
		send,
		settle(itemIndex, outcome) {
			if ('action' in outcome) output(itemIndex, [outcome.action]);
			else failures.set(itemIndex, outcome.thrown);
		},
	});
	for (const itemIndex of [...failures.keys()].sort((a, b) => a - b)) {
		fail(itemIndex, failures.get(itemIndex));
	}
	return outputs.flat();
}
