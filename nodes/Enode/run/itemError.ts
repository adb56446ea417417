import { type IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { toApiError } from '../../api/failure/apiError';
import { isToolRun } from './isToolRun';

/** Makes of whatever was thrown for an item an error that n8n shows for that item. */
export function toItemError(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const error = ofItem(context, thrown, itemIndex);
	if (context.getInputData().length > 1) error.message += ` [item ${itemIndex}]`;
	// An agent reads the message alone.
	if (error.description && isToolRun(context)) error.message += `. ${error.description}`;
	return error;
}

function ofItem(context: IExecuteFunctions, thrown: unknown, itemIndex: number) {
	// Items that asked the same share the refusal, but not what is said about it.
	if (thrown instanceof NodeApiError) {
		const { message, description, httpCode, failure } = thrown;
		const text = {
			message,
			description: description ?? '',
			httpCode: httpCode ?? undefined,
			failure,
		};
		return toApiError(context.getNode(), text, itemIndex);
	}
	const { description } = thrown as { description?: string | null };
	return new NodeOperationError(context.getNode(), thrown as Error, {
		itemIndex,
		description: description ?? undefined,
	});
}
