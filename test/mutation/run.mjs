// npm run test:mutation [-- --area api,run [files of the area]]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { areas } from './areas.mjs';

const FOUND_AT_LEAST = 90;
const FOLDER = 'coverage/mutation';
const COPIES = `${FOLDER}/copies`;

const { values, positionals: files } = parseArgs({
	allowPositionals: true,
	options: {
		area: { type: 'string', default: Object.keys(areas).join() },
		concurrency: { type: 'string', default: '2' },
	},
});

async function measure(name) {
	const { mutate, tests } = areas[name];
	const began = Date.now();
	const mutants = await new Stryker({
		mutate: files.length > 0 ? files : mutate,
		testRunner: 'inProcess',
		inProcess: { tests },
		plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
		ignorers: ['texts'],
		coverageAnalysis: 'perTest',
		concurrency: Number(values.concurrency),
		reporters: ['progress-append-only', 'html', 'json'],
		htmlReporter: { fileName: `${FOLDER}/${name}.html` },
		jsonReporter: { fileName: `${FOLDER}/${name}.json` },
		// Within the tree, where node_modules may also be a link.
		tempDirName: COPIES,
		cleanTempDir: 'always',
		ignorePatterns: ['.ci', 'coverage', 'dist', 'docs', 'examples', 'scripts'],
		timeoutMS: 10_000,
		logLevel: 'warn',
		allowEmpty: true,
		warnings: { unknownOptions: false },
	}).runMutationTest();

	const of = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
	const found = of('Killed', 'Timeout').length;
	const left = of('Survived', 'NoCoverage');
	const file = path.join(FOLDER, `${name}.txt`);
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(file, left.map(describe).join('\n'));
	return {
		area: name,
		mutants: found + left.length,
		found,
		percent: Math.floor((1000 * found) / (found + left.length)) / 10,
		'not run': of('RuntimeError', 'CompileError').length,
		minutes: Math.round((Date.now() - began) / 6_000) / 10,
		left: file,
	};
}

function describe({ fileName, location, mutatorName, replacement, status }) {
	const { line, column } = location.start;
	return `${path.relative('.', fileName)}:${line}:${column} ${status} ${mutatorName}: ${replacement}`;
}

// What an interrupted run left would be linted.
rmSync(COPIES, { recursive: true, force: true });
const table = [];
for (const name of values.area.split(',')) table.push(await measure(name));
console.table(table);
if (table.some(({ percent }) => percent < FOUND_AT_LEAST)) process.exitCode = 1;
