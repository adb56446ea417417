'use strict';

// npm run schemas: writes what n8n shows of an operation's output before it has run, from what the node gives against
// the sandbox.

const fs = require('node:fs');
const path = require('node:path');
const { log } = require('./lib/log');
const { onShutdown, runMain } = require('./lib/shutdown');

const NODE_FOLDER = path.join(__dirname, '..', 'nodes', 'Enode');
/** n8n takes the folder of the node's version. */
const SCHEMA_FOLDER = path.join(NODE_FOLDER, '__schema__', 'v1.0.0');

/** @returns {string[]} what there are schemas for, as "vehicle/get" */
function storedSchemas() {
	const stored = fs.readdirSync(SCHEMA_FOLDER, { recursive: true, withFileTypes: true });
	return stored
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => path.relative(SCHEMA_FOLDER, path.join(parentPath, name)))
		.map((file) =>
			file
				.split(path.sep)
				.join('/')
				.replace(/\.json$/, ''),
		);
}

async function writeSchemas() {
	process.env.N8N_LOG_LEVEL = 'silent';
	require('./lib/sources');
	const prettier = require('prettier');
	const { startSandbox } = require('../sandbox');
	const { FIXED, outputs, schemasOf } = require('../test/support/outputSchema');

	const sandbox = await startSandbox(FIXED);
	onShutdown(() => sandbox.close());
	const schemas = schemasOf(await outputs(sandbox));

	fs.rmSync(SCHEMA_FOLDER, { recursive: true, force: true });
	const style = await prettier.resolveConfig(__filename);
	for (const [operation, schema] of schemas) {
		const file = path.join(SCHEMA_FOLDER, `${operation}.json`);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		const text = JSON.stringify(schema, null, '\t');
		fs.writeFileSync(file, await prettier.format(text, { ...style, parser: 'json' }));
	}
	log(`Wrote the output schemas of ${schemas.size} operations.`);
}

if (require.main === module) runMain(writeSchemas);

module.exports = { NODE_FOLDER, storedSchemas };
