import type { EnodeAnswer, EnodeRequest } from '../../../api/request';
import type { JobRun } from '../../define/job';
import type { RecordType } from '../../records/recordType';

/** A request for devices of a type, some of which Enode enables for some clients only. */
export function askFor({ stability }: RecordType, request: EnodeRequest): EnodeRequest {
	return { ...request, accept: stability === 'beta' ? [403, 404] : [] };
}

/** Whether Enode has not enabled devices of this type for the client; the user gets a hint then. */
export function isDisabled(run: JobRun, { many }: RecordType, { status }: EnodeAnswer): boolean {
	if (status < 400) return false;
	run.hint(
		`Left out: ${many}. Enode has not enabled them for this client. Ask Enode to do so, or remove them from 'Asset Types'.`,
	);
	return true;
}
