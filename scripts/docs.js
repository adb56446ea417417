'use strict';

// npm run docs: writes the table of operations in README.md, from what the node tells n8n.

const fs = require('node:fs');
const path = require('node:path');
const { UserError, log } = require('./lib/log');
const { runMain } = require('./lib/shutdown');

const README = path.join(__dirname, '..', 'README.md');
const START = '<!-- operations: written by `npm run docs` -->';
const END = '<!-- end of operations -->';
const HEADERS = ['Resource', 'Operation', 'What it does'];

/** @returns {string} */
function readReadme() {
	return fs.readFileSync(README, 'utf8');
}

/** @param {string} text as n8n shows it, with some HTML */
function toMarkdown(text) {
	return text
		.replace(/<code>(.*?)<\/code>/g, '`$1`')
		.replace(/<(b|strong)>(.*?)<\/\1>/g, '**$2**')
		.replace(/<(i|em)>(.*?)<\/\1>/g, '_$2_')
		.replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<br ?\/?>|\s+/g, ' ')
		.replace(/\|/g, '\\|');
}

/**
 * @param {import('n8n-workflow').INodeTypeDescription} description
 * @returns {string[][]} a row for each operation, the resource named in its first
 */
function operationRows({ properties }) {
	const optionsOf = (property) => property?.options ?? [];
	const { options: resources } = properties.find(({ name }) => name === 'resource');
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

/**
 * @param {string[]} headers
 * @param {string[][]} rows
 * @returns {string} with columns as wide as their widest cell, as the formatter wants it
 */
function markdownTable(headers, rows) {
	const width = (text) => [...text].length;
	const widths = headers.map((header, column) =>
		Math.max(...[header, ...rows.map((row) => row[column])].map(width)),
	);
	const line = (cells) =>
		`| ${cells.map((cell, column) => cell + ' '.repeat(widths[column] - width(cell))).join(' | ')} |`;
	return [headers, widths.map((size) => '-'.repeat(size)), ...rows].map(line).join('\n');
}

/**
 * @param {string} readme
 * @param {import('n8n-workflow').INodeTypeDescription} description
 * @returns {string} the README with the operations of the node
 */
function withOperations(readme, description) {
	const start = readme.indexOf(START);
	const end = readme.indexOf(END);
	if (start < 0 || end < start) {
		throw new UserError(`README.md needs the lines "${START}" and "${END}" around its table.`);
	}
	const table = markdownTable(HEADERS, operationRows(description));
	return `${readme.slice(0, start)}${START}\n\n${table}\n\n${readme.slice(end)}`;
}

async function writeDocs() {
	require('./lib/sources');
	const { Enode } = require('../nodes/Enode/Enode.node');
	fs.writeFileSync(README, withOperations(readReadme(), new Enode().description));
	log('README.md lists the operations of the node.');
}

if (require.main === module) runMain(writeDocs);

module.exports = { readReadme, withOperations };
