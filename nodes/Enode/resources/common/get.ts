import { path } from '../../../transport/path';
import { operation } from '../../operation/types';
import { type RecordType, withStability } from './recordType';

export const get = ({ one, a, collection, id, simplify, stability }: RecordType) =>
	operation({
		name: 'Get',
		value: 'get',
		action: `Get ${one}`,
		description: withStability(`Retrieve ${a} with the latest state that Enode knows`, stability),
		fields: [id],
		request: (read) => ({ method: 'GET', path: path`/${collection}/${read(id.name)}` }),
		simplify,
	});
