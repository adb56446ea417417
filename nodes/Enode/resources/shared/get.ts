import { path } from '../../../api/path';
import { operation } from '../../define/operation';
import { type RecordType, withStability } from '../../records/recordType';

export const get = ({ one, a, collection, id, simplify, stability }: RecordType) =>
	operation({
		name: 'Get',
		value: 'get',
		action: `Get ${one}`,
		description: withStability(`Retrieve ${a} with the latest state known to Enode`, stability),
		fields: [id],
		request: (read) => ({ method: 'GET', path: path`/${collection}/${read(id.name)}` }),
		simplify,
	});
