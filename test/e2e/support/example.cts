import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowDraft } from '../../../scripts/n8n/client.cts';

/** A workflow from the examples, as a user imports it. */
export function readExample(file: string): WorkflowDraft {
	const text = readFileSync(path.join(__dirname, '..', '..', '..', 'examples', file), 'utf8');
	const example: WorkflowDraft & { active?: boolean } = JSON.parse(text);
	delete example.active;
	return example;
}
