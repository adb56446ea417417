import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');
const LINK = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)|src(?:set)?="(?!https?:)([^"]+)"/g;

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** Paths of the files of a folder, such as 'docs', from the root. */
export function filesIn(folder: string, ending: string): string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.join(folder, file));
}

/** What users read beside the editor. */
export const DOCUMENTS = ['README.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];

export const linesOf = (file: string): string[] => read(file).split('\n');

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\- ]/g, '')
		.replaceAll(' ', '-');

/** Links and pictures of a document that lead to no file, or to no heading. */
export function brokenLinks(document: string): string[] {
	const broken = [...read(document).matchAll(LINK)].filter(([, link = '', anchor, picture]) => {
		const target = picture ?? link;
		const file = target === '' ? document : path.join(path.dirname(document), target);
		if (!existsSync(path.join(ROOT, file))) return true;
		const headings = anchor === undefined ? [] : [...read(file).matchAll(/^#+ (.*)$/gm)];
		return anchor !== undefined && !headings.some(([, text = '']) => anchorOf(text) === anchor);
	});
	return broken.map(([link]) => link);
}

/** What stands between quotes in a source, with … for what is filled in. */
export function literalsOf(file: string): string[] {
	const found: string[] = [];
	function visit(node: ts.Node): void {
		if (ts.isStringLiteralLike(node)) found.push(node.text);
		if (ts.isTemplateExpression(node)) {
			const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
			found.push(parts.map(({ text }) => text).join('…'));
		}
		ts.forEachChild(node, visit);
	}
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022));
	return found;
}
