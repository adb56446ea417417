// npm run schemas: writes what n8n shows of an operation's output before it has run, from what the node gives against
// the sandbox.

import '../test/support/quiet.cts';
import fs from 'node:fs';
import path from 'node:path';
import { startSandbox } from '../sandbox';
import { FIXED, outputs, schemasOf } from '../test/support/outputSchema';
import { log } from './lib/log.cts';
import { onShutdown, runMain } from './lib/shutdown.cts';

export const NODE_FOLDER = path.join(__dirname, '..', 'nodes', 'Enode');
/** n8n takes the folder of the node's version. */
const SCHEMA_FOLDER = path.join(NODE_FOLDER, '__schema__', 'v1.0.0');

/** What there are schemas for, as "vehicle/get". */
export function storedSchemas(): string[] {
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

/** The file of one of them, as the editor of n8n before 2.34 reads it. */
export function readStoredSchema(id: string): unknown {
	return JSON.parse(fs.readFileSync(path.join(SCHEMA_FOLDER, `${id}.json`), 'utf8'));
}

async function writeSchemas(): Promise<void> {
	const sandbox = await startSandbox(FIXED);
	onShutdown(() => sandbox.close());
	const schemas = schemasOf(await outputs(sandbox));

	fs.rmSync(SCHEMA_FOLDER, { recursive: true, force: true });
	// Not at the top: jest, which takes the rest from here, cannot load it.
	const prettier = await import('prettier');
	const style = await prettier.resolveConfig(__filename);
	for (const [operation, schema] of schemas) {
		const file = path.join(SCHEMA_FOLDER, `${operation}.json`);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		const text = JSON.stringify(schema, null, '\t');
		fs.writeFileSync(file, await prettier.format(text, { ...style, parser: 'json' }));
	}
	log(`Wrote the output schemas of ${schemas.size} operations.`);
}

if (require.main === module) void runMain(writeSchemas);
