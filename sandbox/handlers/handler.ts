import type { Clock } from '../base/clock';
import type { ValidRequest } from '../openapi/validator';
import type { State } from '../state';

/** A request that passed every check, with what it is about. */
export interface Call extends ValidRequest {
	state: State;
	clock: Clock;
	/** Origin of the sandbox. */
	url: string;
}

/** `body` is sent as JSON; none with status 204. */
export interface Answer {
	status: number;
	body?: unknown;
}

/** Answers one operation; refusals are thrown as `Problem`. */
export type Handler = (call: Call) => Answer | Promise<Answer>;

export type Handlers = Record<string, Handler>;

export function ok(body: unknown): Answer {
	return { status: 200, body };
}

export const NO_CONTENT: Answer = { status: 204 };

/** The body, which the OpenAPI document was checked to describe. */
export function bodyOf<T>({ body }: Call): T {
	return body as T;
}

/** A text of the query. */
export function queryText({ query }: Call, name: string): string | undefined {
	const value = query[name];
	return typeof value === 'string' ? value : undefined;
}

/** The sandbox's time in whole milliseconds. */
export function nowOf({ state }: Call): number {
	return state.movedAt;
}

/** A path parameter; the OpenAPI document requires it, so it is there. */
export function pathParameter({ path }: Call, name: string): string {
	const value = path[name];
	if (value === undefined) throw new Error(`The path has no parameter ${name}`);
	return value;
}
