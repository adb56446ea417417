import { path } from '../../../api/path';
import { hasLocation } from '../../fields/inputs';
import { locationId } from '../../fields/locators';
import { operation } from '../../define/operation';
import type { RecordType } from '../../records/recordType';

const place = { ...locationId, displayOptions: { show: { hasLocation: [true] } } };

export const setLocation = ({ one, a, collection, id, simplify }: RecordType) =>
	operation({
		name: 'Set Location',
		value: 'setLocation',
		action: `Set ${one} location`,
		description: `Assign ${a} to a location, or remove it from its location`,
		fields: [id, hasLocation, place],
		request: (read) => ({
			method: 'PUT',
			path: path`/${collection}/${read(id.name)}`,
			body: { locationId: read('hasLocation') ? read('locationId') : null },
		}),
		simplify,
	});
