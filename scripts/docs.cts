// npm run docs: writes the tables of README.md and docs/operations.md, from what the node tells n8n,
// and the diagrams of CONTRIBUTING.md, from what the files import.

import fs from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
// Outside of jest, the name without its extension is that of Enode.node.json.
import { Enode } from '../nodes/Enode/Enode.node.ts';
import { UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { diagramOf, type Imports, readImports } from './lib/rooms.cts';
import { runMain } from './lib/shutdown.cts';
import { padded, widthsOf } from './lib/table.cts';

const ROOT = path.join(__dirname, '..');
const HEADERS = ['Resource', 'Operation', 'What it does'];

export type Document = 'README.md' | 'CONTRIBUTING.md' | 'docs/operations.md';

export function readDocument(name: Document): string {
	return fs.readFileSync(path.join(ROOT, name), 'utf8');
}

/** A document with something else between the lines that mark a part of it. */
function withPart(document: string, part: string, content: string): string {
	const first = `<!-- ${part}: written by \`npm run docs\` -->`;
	const last = `<!-- end of ${part} -->`;
	const start = document.indexOf(first);
	const end = document.indexOf(last);
	if (start < 0 || end < start) {
		throw new UserError(`A document needs the lines "${first}" and "${last}" around its ${part}.`);
	}
	return `${document.slice(0, start)}${first}\n\n${content}\n\n${document.slice(end)}`;
}

/** @param text as n8n shows it, with some HTML */
function toMarkdown(text: string): string {
	return text
		.replace(/<code>(.*?)<\/code>/g, '`$1`')
		.replace(/<(b|strong)>(.*?)<\/\1>/g, '**$2**')
		.replace(/<(i|em)>(.*?)<\/\1>/g, '_$2_')
		.replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<br ?\/?>|\s+/g, ' ')
		.replace(/\|/g, '\\|');
}

function optionsOf(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []).filter((option) => 'value' in option);
}

/** The resources of the node, each with its operations. */
function resourcesOf({ properties }: INodeTypeDescription) {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	return resources.map(({ name, value }) => {
		const selector = properties.find(
			(property) =>
				property.name === 'operation' && property.displayOptions?.show?.resource?.includes(value),
		);
		return { name, operations: optionsOf(selector) };
	});
}

/** A row for each operation, the resource named in its first. */
function operationRows(description: INodeTypeDescription): string[][] {
	return resourcesOf(description).flatMap(({ name, operations }) =>
		operations.map((operation, index) => [
			index === 0 ? name : '',
			operation.name,
			toMarkdown(operation.description ?? ''),
		]),
	);
}

/** With columns as wide as their widest cell, as the formatter wants it. */
function markdownTable(headers: string[], rows: string[][]): string {
	const widths = widthsOf(headers, rows);
	const line = (cells: string[]) => `| ${padded(cells, widths).join(' | ')} |`;
	return [headers, widths.map((size) => '-'.repeat(size)), ...rows].map(line).join('\n');
}

/** docs/operations.md with the operations of the node. */
export function withOperations(document: string, description: INodeTypeDescription): string {
	return withPart(document, 'operations', markdownTable(HEADERS, operationRows(description)));
}

/** The README with one line for each resource. */
export function withResources(readme: string, description: INodeTypeDescription): string {
	const rows = resourcesOf(description).map(({ name, operations }) => [
		name,
		operations.map((operation) => operation.name).join(', '),
	]);
	return withPart(readme, 'resources', markdownTable(['Resource', 'Operations'], rows));
}

/** CONTRIBUTING.md with the diagrams of the rooms. */
export function withRooms(contributing: string, imports: Imports): string {
	const nodes = withPart(contributing, 'rooms of nodes', diagramOf(imports, 'nodes'));
	return withPart(nodes, 'rooms of the sandbox', diagramOf(imports, 'sandbox'));
}

async function writeDocs(): Promise<void> {
	const { description } = new Enode();
	const documents: Record<Document, string> = {
		'README.md': withResources(readDocument('README.md'), description),
		'docs/operations.md': withOperations(readDocument('docs/operations.md'), description),
		'CONTRIBUTING.md': withRooms(readDocument('CONTRIBUTING.md'), await readImports()),
	};
	for (const [name, text] of Object.entries(documents)) {
		fs.writeFileSync(path.join(ROOT, name), text);
	}
	log(
		'README.md and docs/operations.md list the operations, and CONTRIBUTING.md shows the rooms of the code.',
	);
}

if (require.main === module) void runMain(writeDocs);
