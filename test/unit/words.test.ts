import type { INodeProperties } from 'n8n-workflow';
import { EnodeOAuth2Api } from '../../credentials/EnodeOAuth2Api.credentials';
import { Enode } from '../../nodes/Enode/Enode.node';
import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { DOCUMENTS, filesIn, linesOf, literalsOf } from '../support/documents.cts';
import { exampleFiles, readExample } from '../support/exampleWorkflows.cts';

/** What nobody writes today, what is translated word for word, and what n8n calls otherwise. */
const BANNED = [
	...[/\bwished\b/i, /trying on\b/i, /to be used sparingly/i, /came of it/i, /\bmend(s|ed)?\b/i],
	...[/gives? \w+ device back/i, /lands? in the end/i, /\banew\b/i, /\bsomebody\b/i, /\bwhilst\b/i],
	...[/\bin spite of\b/i, /\bat present\b/i, /\ball the same\b/i, /\bshall\b/i, /\bhence\b/i],
	...[/\b(there|here|where)(of|in|by|upon|from|with)\b/i, /\bis no secret\b/i, /\btells? of\b/i],
	...[/\bin any capitals\b/i, /\bquarters? of an hour\b/i, /\bdata are\b/i, /\bits work\b/i],
	...[/\b(de)?activat(e|es|ed|ing) (a|an|the|your) workflow/i, /\bactive workflows?\b/i],
	...[/\b(works?|goes) on with\b/i, /\bsimply\b/i, /\bjust\b/i, /\bkindly\b/i, /\bto-?do\b/i],
	...[/\bputs? out\b/i, /\bof an own\b/i, /\ban own\b/i, /\bso-called\b/i, /\beasy to\b/i],
];

const flawsOf = (text: string) =>
	BANNED.flatMap((word) => word.exec(text)?.[0] ?? []).map((word) => `${word}: ${text}`);

interface Text {
	kind: string;
	text: string;
}

const KINDS = [
	...['displayName', 'description', 'placeholder', 'hint', 'action', 'name'],
	...['activationMessage', 'activationHint', 'header', 'active', 'inactive'],
];

/** All texts of a description, also those within fields. */
function textsOf(value: unknown): Text[] {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([kind, member]) => {
		if (['displayOptions', 'default', 'subtitle'].includes(kind)) return [];
		// The name of a field is no text, that of an option is.
		const isText = typeof member === 'string' && (kind !== 'name' || 'value' in value);
		return isText ? (KINDS.includes(kind) ? [{ kind, text: member }] : []) : textsOf(member);
	});
}

const described = [new Enode().description, new EnodeTrigger().description, new EnodeOAuth2Api()];
const shown = described.flatMap(textsOf);
const ofKind = (...kinds: string[]) => [
	...new Set(shown.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : []))),
];

/** All fields, also those within others. */
function fieldsOf(value: unknown): INodeProperties[] {
	if (Array.isArray(value)) return value.flatMap(fieldsOf);
	if (typeof value !== 'object' || value === null) return [];
	const within = Object.values(value).flatMap(fieldsOf);
	return 'displayName' in value && 'type' in value ? [value as INodeProperties, ...within] : within;
}

describe('no text has words that people do not use', () => {
	it('of the nodes and the credential', () => {
		expect(shown.length).toBeGreaterThan(900);
		expect(shown.flatMap(({ text }) => flawsOf(text))).toEqual([]);
	});

	it('of errors and the log', () => {
		const literals = ['nodes', 'credentials'].flatMap((folder) =>
			filesIn(folder, '.ts').flatMap(literalsOf),
		);
		expect(literals.length).toBeGreaterThan(3_000);
		expect(literals.flatMap(flawsOf)).toEqual([]);
	});

	it.each(DOCUMENTS)('of %s', (document) => {
		expect(linesOf(document).flatMap(flawsOf)).toEqual([]);
	});

	it.each(exampleFiles())('of the example %s', (file) => {
		const { name, nodes } = readExample(file);
		const texts = nodes.flatMap((node) => [node.name, JSON.stringify(node.parameters)]);
		expect([name, ...texts].flatMap(flawsOf)).toEqual([]);
	});
});

/** Required fields that begin with what is right for most people. */
const SUGGESTED = [
	...['assetTypes', 'events', 'level', 'maxCurrent', 'month', 'power', 'readyBy'],
	...['smartChargingPlanId', 'targetLevel', 'timezoneName', 'year'],
];

const sentencesOf = (text: string) => text.split(/[.?!]\s+(?=[A-Z'"<])/).length;

const SMALL = [
	'a',
	'an',
	'the',
	'and',
	'or',
	'of',
	'by',
	'at',
	'on',
	'in',
	'to',
	'for',
	'per',
	'from',
	'with',
	'until',
];

describe("texts follow n8n's rules", () => {
	it('labels are in title case', () => {
		const labels = ofKind('displayName').filter((label) => sentencesOf(label) === 1);
		const flawed = labels.filter((label) =>
			label
				.replace(/\(.*\)/, '')
				.trim()
				.split(/[\s-]+/)
				.some(
					(word, index) =>
						/^[a-z]/.test(word) &&
						(index === 0 || !SMALL.includes(word)) &&
						!/^(kWh|n8n)$/.test(word),
				),
		);
		expect(flawed).toEqual([]);
	});

	it('a description of one sentence has no full stop, and one of several has', () => {
		const flawed = ofKind('description', 'hint').filter(
			(text) => sentencesOf(text) > 1 !== /[.](<\/b>)?$/.test(text),
		);
		expect(flawed).toEqual([]);
	});

	it('descriptions, hints and actions begin like a sentence', () => {
		const flawed = ofKind('description', 'hint', 'action').filter(
			(text) => !/^([A-Z]|<b>[A-Z])/.test(text),
		);
		expect(flawed).toEqual([]);
	});

	it('placeholders give an example, or say what a button adds', () => {
		const flawed = ofKind('placeholder').filter((text) => !/^(e\.g\. |Add )/.test(text));
		expect(flawed).toEqual([]);
	});

	it('quotes are single and straight, and there are no two blanks', () => {
		const flawed = ofKind(...KINDS).filter((text) => /[“”‘’]|"(?!https?:)[\w ]+"| {2}/.test(text));
		expect(flawed).toEqual([]);
	});

	it('descriptions of switches begin with Whether', () => {
		const switches = fieldsOf(described).filter(({ type }) => type === 'boolean');
		const texts = switches.map(({ description }) => description ?? '');
		expect(texts.filter((text) => !text.startsWith('Whether '))).toEqual([]);
	});

	it('what only the user can know begins empty where it is required', () => {
		const required = fieldsOf(described).filter(
			(field) => field.required && field.type !== 'options',
		);
		const begun = required.filter(({ default: value }) => {
			const raw = (value as { value?: unknown } | null)?.value ?? value;
			return (
				!['', 0].includes(raw as string) &&
				JSON.stringify(raw) !== '{}' &&
				JSON.stringify(raw) !== '[]'
			);
		});
		expect([...new Set(begun.map(({ name }) => name))].sort()).toEqual(SUGGESTED);
	});
});
