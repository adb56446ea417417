import path from 'node:path';
import { run } from './process.cts';
import { rooms, withFolders } from './rooms.json';

const ROOT = path.join(__dirname, '..', '..');
const CRUISER = path.join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

interface Cruised {
	modules: Array<{ source: string; dependencies: Array<{ resolved: string }> }>;
	summary: { violations: Array<{ rule: { name: string }; from: string; to: string }> };
}

/** The imports of the nodes and the sandbox, and which of them break a rule of the layout. */
export async function readImports(): Promise<Cruised> {
	const args = [CRUISER, 'nodes', 'sandbox', 'credentials', '--output-type', 'json'];
	// It ends with an error where a rule is broken, and these are told apart here.
	const json = await run(process.execPath, [...args, '--ignore-known', '/dev/null'], { cwd: ROOT });
	return JSON.parse(json) as Cruised;
}
