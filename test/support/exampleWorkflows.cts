import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowDraft } from '../../scripts/n8n/client.cts';

const FOLDER = path.join(__dirname, '..', '..', 'examples');

/** The names of all files among the examples. */
export const exampleFiles = (): string[] => readdirSync(FOLDER);

/** A workflow from the examples, as a user imports it. */
export function readExample(file: string): WorkflowDraft {
	const text = readFileSync(path.join(FOLDER, file), 'utf8');
	const example: WorkflowDraft & { active?: boolean } = JSON.parse(text);
	delete example.active;
	return example;
}
