import { path } from '../../../transport/path';
import { userFilter } from '../../fields/locators';
import { operation } from '../../operation/types';
import type { AssetType } from './types';

export const getAll = ({ many, collection, simplify }: AssetType) =>
	operation({
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${many}`,
		description: `Retrieve a list of ${many}, newest first, of all users or of one`,
		fields: [userFilter],
		request(read) {
			const { userId } = read('filters');
			return {
				method: 'GET',
				path: userId === undefined ? path`/${collection}` : path`/users/${userId}/${collection}`,
			};
		},
		paged: true,
		simplify,
	});
