import type { IDataObject } from 'n8n-workflow';
import type { EnodeAnswer, EnodeRequest } from '../../api/request';
import { asList, asRecord, collectPages } from '../../api/pages';
import { DEFAULT_PAGE_SIZE } from '../fields/listFields';
import type { actionOptions, listOptions, statefulActionOptions } from '../fields/options';
import type { Share } from './shareReads';
import type { FieldValue, Operation } from '../define/operation';

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
	share: Share;
	options: Options;
	/** Most records to put out. */
	limit: number;
	/** Made once: every expression costs an evaluation. */
	request: EnodeRequest;
	/** Makes of a record what is put out; undefined where that is all of it. */
	simplify: Operation['simplify'];
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

/** Follows the pages of a list. What is shared is only what is put out: long lists are large. */
async function fetchList(run: ItemRun): Promise<IDataObject[]> {
	const { send, share, simplify, options, request, limit } = run;
	const { path, query } = request;
	const { pageSize = DEFAULT_PAGE_SIZE } = options;
	return await share(
		[path, query, limit, pageSize, simplify !== undefined],
		async () =>
			await collectPages(
				async (page) => (await send({ ...request, query: { ...query, ...page } })).body,
				{ limit, pageSize, shape: simplify },
			),
	);
}

/** Asks Enode what an operation asks for one item, and gives the records to put out. */
export async function fetchRecords(run: ItemRun): Promise<IDataObject[]> {
	const { operation, send, share, simplify, request, limit } = run;
	if (operation.list === 'pages') return await fetchList(run);
	const reason = await reasonToSkip(run);
	if (reason !== undefined) return [{ skipped: true, reason }];
	const ask = async () => await send(request);
	const answer = request.method === 'GET' ? share([request.path, request.query], ask) : ask();
	const records = recordsOf(run, await answer).slice(0, limit);
	return simplify ? records.map(simplify) : records;
}
