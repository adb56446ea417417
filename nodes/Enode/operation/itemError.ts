import {
	type IExecuteFunctions,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

/** The same refusal, told for an item. */
function asOf(context: IExecuteFunctions, thrown: unknown, itemIndex: number): NodeApiError {
	const { message, description, httpCode, failure } = thrown as NodeApiError;
	const error = new NodeApiError(context.getNode(), { message } as JsonObject, {
		description: description ?? undefined,
		httpCode: httpCode ?? undefined,
		itemIndex,
		failure,
	});
	error.message = message;
	error.messages = [];
	return error;
}

/** Makes of whatever was thrown for an item an error that n8n shows for that item. */
export function toItemError(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const error = ofItem(context, thrown, itemIndex);
	if (context.getInputData().length > 1) error.message += ` [item ${itemIndex}]`;
	return error;
}

function ofItem(context: IExecuteFunctions, thrown: unknown, itemIndex: number) {
	// Items that asked the same share the refusal, but not what is said about it.
	if (thrown instanceof NodeApiError) return asOf(context, thrown, itemIndex);
	if (thrown instanceof NodeOperationError) return thrown;
	const { description } = thrown as { description?: string | null };
	return new NodeOperationError(context.getNode(), thrown as Error, {
		itemIndex,
		description: description ?? undefined,
	});
}
