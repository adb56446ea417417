import { isRecord } from '../pages';

/** Enode's error answer (RFC 7807). `issues` are objects of undocumented shape. */
export interface Problem {
	/** Last part of `type`, such as `not-found`; Enode keeps these. */
	slug: string;
	title: string;
	detail: string;
	/** In words, such as `rules.0.from: must be a clock time`. */
	issues: string[];
}

const LONGEST_TEXT = 500;
const LONGEST_ISSUE = 150;

/** Issues that a message names; agents read nothing else of an error. */
const MOST_ISSUES = 3;

/** Says only that an alternative of a schema does not fit, next to issues that say why. */
const VAGUE = /\b(oneOf|anyOf|"(then|else)" schema)\b/;

/** A regular expression, or the words in which validators quote one. */
const PATTERN =
	/\b(?:must |should |does not )?match(?:es)? (?:the )?(?:pattern|regex)\b.*|\^\S*\$/i;

/** A text of Enode's, in one line and not too long; empty where it is no text. */
export const plainText = (text: unknown): string => (typeof text === 'string' ? clean(text) : '');

function clean(text: unknown, longest = LONGEST_TEXT): string {
	// Texts of a foreign server end up in n8n's logs and pages.
	const printable = String(text ?? '')
		.replace(/\p{Cc}+/gu, ' ')
		.replace(PATTERN, 'has the wrong format')
		.trim();
	return printable.length > longest ? `${printable.slice(0, longest)}…` : printable;
}

function issueText(issue: unknown): string {
	if (!isRecord(issue)) return clean(issue, LONGEST_ISSUE);
	const { path, message } = issue;
	if (message === undefined) return clean(JSON.stringify(issue), LONGEST_ISSUE);
	const place = Array.isArray(path) ? path.join('.') : String(path ?? '');
	return clean(place ? `${place}: ${String(message)}` : message, LONGEST_ISSUE);
}

/** Each issue once, without what the others say better, those that name a member first. */
function issueTexts(issues: unknown[], detail: string): string[] {
	const texts = [...new Set(issues.map(issueText))].filter((text) => !detail.includes(text));
	const clear = texts.filter((text) => !VAGUE.test(text));
	const namesMember = (text: string) => Number(/^[\w.]+: /.test(text));
	return (clear.length > 0 ? clear : texts).sort((a, b) => namesMember(b) - namesMember(a));
}

/** Reads a problem document; undefined where the body is something else. */
export function parseProblem(body: unknown): Problem | undefined {
	if (!isRecord(body)) return undefined;
	const { type, title, detail, issues } = body;
	if (typeof title !== 'string' && typeof detail !== 'string') return undefined;
	const said = clean(detail);
	return {
		slug: String(type ?? '')
			.split('/')
			.at(-1)!,
		title: clean(title),
		detail: said,
		issues: Array.isArray(issues) ? issueTexts(issues, said) : [],
	};
}

/** The title, the detail and the first issues of a problem in one text. */
export function problemText({ title, detail, issues }: Problem): string {
	const head = title.replace(/[.:\s]+$/, '');
	const text =
		!head || detail.startsWith(head) ? detail || title : detail ? `${head}: ${detail}` : title;
	if (issues.length === 0) return text;
	const more = issues.length > MOST_ISSUES ? [`${issues.length - MOST_ISSUES} more`] : [];
	return `${text.replace(/[.:\s]+$/, '')}: ${[...issues.slice(0, MOST_ISSUES), ...more].join('; ')}`;
}
