import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

export interface EnodeRequest {
	method: IHttpRequestMethods;
	/** Made with the `path` tag. */
	path: string;
	query?: IDataObject;
	body?: IDataObject | IDataObject[];
	/** Statuses from 400 on that are an answer and not a refusal. */
	accept?: number[];
	/** What to do about a refusal with this HTTP status, in place of what is said in general. */
	hints?: Record<number, string>;
}

/** `body` is undefined where Enode answers without one (204). */
export interface EnodeAnswer {
	status: number;
	body: unknown;
}

/** Sends one request; throws a NodeApiError for `itemIndex` that says what happened. */
export type Send = (request: EnodeRequest, itemIndex?: number) => Promise<EnodeAnswer>;
