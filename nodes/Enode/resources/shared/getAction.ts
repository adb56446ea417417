import { path } from '../../../api/path';
import { actionId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { type RecordType, withStability } from '../../records/recordType';

export const getAction = ({ one, a, collection, stability }: RecordType) =>
	operation({
		name: 'Get Action',
		value: 'getAction',
		action: `Get ${one} action`,
		description: withStability(
			`Retrieve an action of ${a} with its state: PENDING, CONFIRMED, FAILED or CANCELLED, and why`,
			stability,
		),
		fields: [actionId],
		request: (read) => ({
			method: 'GET',
			path: path`/${collection}/actions/${read('actionId')}`,
		}),
	});
