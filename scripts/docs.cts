// npm run docs: writes the table of operations in README.md, from what the node tells n8n.

import fs from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
// Outside of jest, the name without its extension is that of Enode.node.json.
import { Enode } from '../nodes/Enode/Enode.node.ts';
import { UserError } from './lib/errors.cts';
import { log } from './lib/log.cts';
import { runMain } from './lib/shutdown.cts';
import { padded, widthsOf } from './lib/table.cts';

const README = path.join(__dirname, '..', 'README.md');
const START = '<!-- operations: written by `npm run docs` -->';
const END = '<!-- end of operations -->';
const HEADERS = ['Resource', 'Operation', 'What it does'];

export function readReadme(): string {
	return fs.readFileSync(README, 'utf8');
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

/** A row for each operation, the resource named in its first. */
function operationRows({ properties }: INodeTypeDescription): string[][] {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	return resources.flatMap((resource) => {
		const selector = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		);
		return optionsOf(selector).map((operation, index) => [
			index === 0 ? resource.name : '',
			operation.name,
			toMarkdown(operation.description ?? ''),
		]);
	});
}

/** With columns as wide as their widest cell, as the formatter wants it. */
function markdownTable(headers: string[], rows: string[][]): string {
	const widths = widthsOf(headers, rows);
	const line = (cells: string[]) => `| ${padded(cells, widths).join(' | ')} |`;
	return [headers, widths.map((size) => '-'.repeat(size)), ...rows].map(line).join('\n');
}

/** The README with the operations of the node. */
export function withOperations(readme: string, description: INodeTypeDescription): string {
	const start = readme.indexOf(START);
	const end = readme.indexOf(END);
	if (start < 0 || end < start) {
		throw new UserError(`README.md needs the lines "${START}" and "${END}" around its table.`);
	}
	const table = markdownTable(HEADERS, operationRows(description));
	return `${readme.slice(0, start)}${START}\n\n${table}\n\n${readme.slice(end)}`;
}

async function writeDocs(): Promise<void> {
	fs.writeFileSync(README, withOperations(readReadme(), new Enode().description));
	log('README.md lists the operations of the node.');
}

if (require.main === module) void runMain(writeDocs);
