import { type INode, NodeApiError, type JsonObject } from 'n8n-workflow';
import type { FailureText } from './texts';

/**
 * A NodeApiError made anew from what is to be said: n8n ignores texts for an error that it has
 * wrapped already, and the original carries the access token in its request headers.
 */
export function toApiError(node: INode, text: FailureText, itemIndex?: number): NodeApiError {
	const { message, description, httpCode, failure } = text;
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		// 'none' keeps n8n from searching the texts for a status.
		httpCode: httpCode ?? 'none',
		itemIndex,
		failure,
	});
	// n8n replaces texts in which it finds the name of a system error, also within another word.
	error.message = message;
	error.messages = [];
	// Before n8n 2.37 the constructor drops it.
	error.failure = failure;
	return error;
}
