import { path } from '../../../api/path';
import { isRecord } from '../../../api/pages';
import { maxCurrent } from '../../fields/inputs';
import { command } from '../../define/command';
import { type AssetRecordType, withStability } from '../../records/recordType';

export const setMaxCurrent = (
	{ one, a, asset, collection, id }: AssetRecordType,
	stability?: 'experimental',
) =>
	command({
		name: 'Set Max Current',
		value: 'setMaxCurrent',
		action: `Set max charging current of ${one}`,
		description: withStability(
			`Set the maximum charging current of ${a} in amperes. Returns an action.`,
			stability,
		),
		fields: [id, maxCurrent],
		request: (read) => ({
			method: 'POST',
			path: path`/${collection}/${read(id.name)}/max-current`,
			body: { maxCurrent: read('maxCurrent') },
		}),
		target: asset,
		isDone(read) {
			const wanted = read('maxCurrent');
			return ({ chargeState }) => {
				const present = isRecord(chargeState) ? chargeState.maxCurrent : undefined;
				return present === wanted
					? `The max current of the ${one} is already ${wanted} A`
					: undefined;
			};
		},
		hints: {
			400: `Check that the ${one} can do this: 'capabilities.setMaxCurrent' of its raw data.`,
		},
	});
