import type { IDataObject } from 'n8n-workflow';
import type { EnodeAnswer, EnodeRequest } from '../../transport/connect';
import { asList, asRecord, collectPages } from '../../transport/pages';
import { DEFAULT_PAGE_SIZE } from '../fields/listFields';
import type { actionOptions, listOptions, statefulActionOptions } from '../fields/options';
import type { FieldValue, Operation } from './types';

/** Options of all operations, as far as each has them. */
export type Options = FieldValue<typeof listOptions> &
	FieldValue<typeof actionOptions> &
	FieldValue<typeof statefulActionOptions>;

/** What an operation works with for one item. */
export interface ItemRun {
	operation: Operation;
	/** Reads a parameter for the item. */
	read(name: string): unknown;
	/** Sends a request for the item. */
	send(request: EnodeRequest): Promise<EnodeAnswer>;
	options: Options;
	/** Made once: every expression costs an evaluation. */
	request: EnodeRequest;
	/** Makes of a record what is put out; of a long list nothing else is kept. */
	shape(record: IDataObject): IDataObject;
}

/** The records of an answer: by the operation, or as it is a list or one record. */
function recordsOf({ operation, read }: ItemRun, answer: EnodeAnswer): IDataObject[] {
	if (operation.records) return operation.records(answer, read);
	return operation.list === 'array' ? asList(answer.body) : [asRecord(answer.body)];
}

/** Why nothing has to be sent, for the option `onlyIfNeeded`. */
async function reasonToSkip({
	operation,
	read,
	send,
	options,
}: ItemRun): Promise<string | undefined> {
	const { command } = operation;
	if (!options.onlyIfNeeded || !command?.device || !command.isDone) return undefined;
	const { body } = await send({ method: 'GET', path: command.device(read) });
	return command.isDone((body ?? {}) as IDataObject, read);
}

/** Asks Enode what an operation asks for one item, and gives the records to put out. */
export async function fetchRecords(run: ItemRun): Promise<IDataObject[]> {
	const { operation, read, send, options, request, shape } = run;
	const limit = operation.list && !read('returnAll') ? (read('limit') as number) : Infinity;
	if (operation.list === 'pages') {
		const { pageSize = DEFAULT_PAGE_SIZE } = options;
		return await collectPages(
			async (page) => (await send({ ...request, query: { ...request.query, ...page } })).body,
			{ limit, pageSize, shape },
		);
	}
	const reason = await reasonToSkip(run);
	if (reason !== undefined) return [{ skipped: true, reason }];
	return recordsOf(run, await send(request))
		.slice(0, limit)
		.map(shape);
}
