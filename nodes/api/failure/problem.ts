import type { IDataObject } from 'n8n-workflow';

/** Enode's error answer (RFC 7807). `issues` are objects of undocumented shape. */
export interface Problem {
	/** Last part of `type`, such as `not-found`; Enode keeps these. */
	slug: string;
	title: string;
	detail: string;
	issues: string[];
}

const LONGEST_TEXT = 500;

function clean(text: unknown): string {
	// Texts of a foreign server end up in n8n's logs and pages.
	const printable = String(text ?? '')
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return printable.length > LONGEST_TEXT ? `${printable.slice(0, LONGEST_TEXT)}…` : printable;
}

function issueText(issue: unknown): string {
	if (typeof issue !== 'object' || issue === null) return clean(issue);
	const { path, message } = issue as IDataObject;
	if (message === undefined) return clean(JSON.stringify(issue));
	const place = Array.isArray(path) ? path.join('.') : String(path ?? '');
	return clean(place ? `${place}: ${String(message)}` : message);
}

/** Reads a problem document; undefined where the body is something else. */
export function parseProblem(body: unknown): Problem | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { type, title, detail, issues } = body as IDataObject;
	if (typeof title !== 'string' && typeof detail !== 'string') return undefined;
	return {
		slug: String(type ?? '')
			.split('/')
			.at(-1)!,
		title: clean(title),
		detail: clean(detail),
		issues: Array.isArray(issues) ? issues.map(issueText) : [],
	};
}

/** The title and detail of a problem as one sentence. */
export function problemText({ title, detail }: Problem): string {
	const head = title.replace(/[.:\s]+$/, '');
	if (!head || detail.startsWith(head)) return detail || title;
	return detail ? `${head}: ${detail}` : title;
}
