import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
	OperationalError,
} from 'n8n-workflow';
import { connect, type EnodeAnswer, type EnodeRequest, type Send } from '../../transport/connect';
import { collectPages } from '../../transport/pages';
import { DEFAULT_PAGE_SIZE } from '../fields/listFields';
import { concurrently } from './concurrently';
import { fieldsOf } from './fieldsOf';
import { readParameter } from './readParameter';
import type { FieldValue, Operation } from './types';
import type { listOptions } from '../fields/options';

type Options = FieldValue<typeof listOptions>;
type ReadAny = (name: string) => unknown;

/** The records of an answer that is one object, or an array of them. */
function recordsOf({ body }: EnodeAnswer): IDataObject[] {
	if (body === undefined) {
		throw new OperationalError('Enode sent an empty answer', {
			description: "Run it again. If the credential has an 'API URL', check where it leads.",
		});
	}
	return Array.isArray(body) ? (body as IDataObject[]) : [body as IDataObject];
}

async function fetchRecords(
	operation: Operation,
	read: ReadAny,
	send: Send,
	itemIndex: number,
): Promise<IDataObject[]> {
	const request: EnodeRequest = { mend: operation.mend, ...operation.request(read) };
	const limit = operation.list && !read('returnAll') ? (read('limit') as number) : Infinity;
	if (operation.list === 'pages') {
		const { pageSize = DEFAULT_PAGE_SIZE } = read('options') as Options;
		return await collectPages(
			async (page) => {
				const { body } = await send(
					{ ...request, query: { ...request.query, ...page } },
					itemIndex,
				);
				return body;
			},
			{ limit, pageSize },
		);
	}
	const answer = await send(request, itemIndex);
	const records = operation.records ? operation.records(answer, read) : recordsOf(answer);
	return records.slice(0, limit);
}

/** Makes of whatever was thrown for an item an error that n8n shows for that item. */
function toItemError(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const known = thrown instanceof NodeApiError || thrown instanceof NodeOperationError;
	const { description } = thrown as { description?: string | null };
	const error = known
		? thrown
		: new NodeOperationError(context.getNode(), thrown as Error, {
				itemIndex,
				description: description ?? undefined,
			});
	if (context.getInputData().length > 1) error.message += ` [item ${itemIndex}]`;
	return error;
}

/**
 * Takes all items of a run through an operation, several at once. The output is in the order of
 * the items, each record paired with the item that it was asked for.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const itemCount = context.getInputData().length;
	const fields = new Map(fieldsOf(operation).map((field) => [field.name, field]));
	const send = connect(context);
	const outputs: INodeExecutionData[][] = [];

	function reader(itemIndex: number): ReadAny {
		return (name) => {
			const field = fields.get(name);
			if (!field) throw new OperationalError(`Operation without a field '${name}'`);
			return readParameter(context, field, itemIndex);
		};
	}

	async function runItem(itemIndex: number): Promise<void> {
		const pairedItem = { item: itemIndex };
		try {
			const read = reader(itemIndex);
			const records = await fetchRecords(operation, read, send, itemIndex);
			const { simplify } = operation;
			const shown = simplify && read('simplify') ? records.map(simplify) : records;
			outputs[itemIndex] = shown.map((json) => ({ json, pairedItem }));
		} catch (thrown) {
			if (!context.continueOnFail()) throw toItemError(context, thrown, itemIndex);
			const { message, description } = toItemError(context, thrown, itemIndex);
			// With these names alone n8n knows a failed item, and the error output adds its input.
			const json = { error: message, ...(description && { details: description }) };
			outputs[itemIndex] = [{ json, pairedItem }];
		}
	}

	const { maxConcurrency = 10 } = itemCount > 0 ? (reader(0)('options') as Options) : {};
	await concurrently(itemCount, maxConcurrency, runItem, context.getExecutionCancelSignal());
	return outputs.flat();
}
