import { path } from '../../../api/path';
import { operation } from '../../define/operation';
import { type RecordType, withStability } from '../../records/recordType';

export const refresh = ({ one, a, collection, id, stability }: RecordType) =>
	operation({
		name: 'Refresh',
		value: 'refresh',
		action: `Refresh ${one}`,
		description: withStability(
			`Ask Enode to fetch the data of ${a} from its vendor soon. To be used sparingly`,
			stability,
		),
		fields: [id],
		request: (read) => ({
			method: 'POST',
			path: path`/${collection}/${read(id.name)}/refresh-hint`,
		}),
		records: (_, read) => [{ refreshed: true, id: read(id.name) }],
	});
