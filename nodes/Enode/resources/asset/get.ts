import { path } from '../../../transport/path';
import { operation } from '../../operation/types';
import type { AssetType } from './types';

export const get = ({ one, collection, id, simplify }: AssetType) =>
	operation({
		name: 'Get',
		value: 'get',
		action: `Get ${one}`,
		description: `Retrieve a ${one} with the latest state that Enode knows`,
		fields: [id],
		request: (read) => ({ method: 'GET', path: path`/${collection}/${read(id.name)}` }),
		simplify,
	});
