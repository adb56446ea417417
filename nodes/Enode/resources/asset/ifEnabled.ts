import { NodeApiError } from 'n8n-workflow';
import type { JobRun } from '../../define/job';
import type { RecordType } from '../../records/recordType';

const NOT_ENABLED = ['403', '404'];

/**
 * What is found of a type of devices; undefined, and a hint for the user, where it is one of those
 * that Enode enables for some clients only.
 */
export async function ifEnabled<T>(
	run: JobRun,
	{ many, stability }: RecordType,
	ask: () => Promise<T>,
): Promise<T | undefined> {
	return await ask().catch(async (refusal: Error) => {
		const isRefused =
			refusal instanceof NodeApiError && NOT_ENABLED.includes(String(refusal.httpCode));
		if (!isRefused || stability !== 'beta') return await Promise.reject(refusal);
		run.hint(
			`Left out: ${many}. Enode has not enabled them for this client. Ask Enode to do so, or remove them from 'Asset Types'.`,
		);
		return undefined;
	});
}
