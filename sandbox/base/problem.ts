const TYPE_BASE = 'https://developers.enode.com/api/problems/';

export interface Issue {
	code: string;
	path: Array<string | number>;
	message: string;
}

export interface ProblemDocument {
	type: string;
	title: string;
	detail: string;
	issues?: Issue[];
}

/** An answer that is a problem document; handlers throw it. `slug` is the end of the problem type's URI. */
export class Problem extends Error {
	readonly document: ProblemDocument;

	readonly headers: Record<string, string>;

	constructor(
		readonly status: number,
		readonly slug: string,
		title: string,
		detail: string,
		options: { issues?: Issue[]; headers?: Record<string, string> } = {},
	) {
		super(detail);
		const { issues, headers } = options;
		this.headers = headers ?? {};
		this.document = { type: `${TYPE_BASE}${slug}`, title, detail, ...(issues && { issues }) };
	}
}

export function validationError(issues: Issue[]): Problem {
	const [first] = issues;
	const detail =
		first && issues.length === 1
			? [first.path.join('.'), first.message].filter(Boolean).join(': ')
			: 'Multiple validation errors, see issues list.';
	return new Problem(400, 'validation-error', 'Validation error', detail, { issues });
}

/** A body or query that fits the document, but not what is there. */
export function invalid(path: string, message: string): Problem {
	return validationError([{ code: 'invalid_value', path: [path], message }]);
}

export function badRequest(detail: string, title = 'Bad Request'): Problem {
	return new Problem(400, 'bad-request', title, detail);
}

export function unauthorized(): Problem {
	return new Problem(401, 'unauthorized', 'Unauthorized', 'Unauthorized for resource');
}

export function notFound(detail: string): Problem {
	return new Problem(404, 'not-found', 'Not Found', detail);
}

export function userNotFound(userId: string): Problem {
	const detail = `Could not find user with ID ${userId}`;
	return new Problem(404, 'not-found', 'User does not exist', detail);
}
