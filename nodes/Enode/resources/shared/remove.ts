import { isRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { operation } from '../../define/operation';
import type { RecordType } from '../../records/recordType';

/** Deletes a record. Enode answers without a body, or with what it deleted. */
export const remove = ({ one, a, collection, id }: RecordType, consequence: string) =>
	operation({
		name: 'Delete',
		value: 'delete',
		action: `Delete ${one}`,
		description: `Delete ${a} permanently${consequence}`,
		fields: [id],
		request: (read) => ({ method: 'DELETE', path: path`/${collection}/${read(id.name)}` }),
		records({ body }, read) {
			const own = { deleted: true, id: read(id.name) };
			return [{ ...own, ...(isRecord(body) && body), ...own }];
		},
	});
