import { path } from '../../../api/path';
import { actionId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { type RecordType, withStability } from '../../records/recordType';

export const cancelAction = ({ one, a, collection, stability }: RecordType) =>
	operation({
		name: 'Cancel Action',
		value: 'cancelAction',
		action: `Cancel ${one} action`,
		description: withStability(
			`Stop a pending action of ${a}. What the device has already done is not undone.`,
			stability,
		),
		fields: [actionId],
		request: (read) => ({
			method: 'POST',
			path: path`/${collection}/actions/${read('actionId')}/cancel`,
		}),
		hints: { 409: "There is nothing left to cancel. 'Get Action' tells how the action ended." },
	});
