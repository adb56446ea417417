import { path } from '../../../api/path';
import { userFilter } from '../../fields/locators';
import { list } from '../../define/list';
import { type RecordType, withStability } from '../../records/recordType';

/** Many records of all users, or of the one who is filtered for. */
export const getAll = ({ many, collection, simplify, stability }: RecordType) =>
	list({
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${many}`,
		description: withStability(
			`Retrieve a list of ${many} of one or all users, newest first`,
			stability,
		),
		fields: [userFilter],
		request(read) {
			const { userId } = read('filters');
			return {
				method: 'GET',
				path: userId === undefined ? path`/${collection}` : path`/users/${userId}/${collection}`,
			};
		},
		answer: 'pages',
		simplify,
	});
