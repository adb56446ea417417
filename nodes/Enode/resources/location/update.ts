import { path } from '../../../api/path';
import { updateFields } from '../../fields/collections';
import { locationId } from '../../fields/locators';
import { area, latitude, longitude, name, timezoneName, zone } from '../../fields/place';
import { changes } from '../shared/changes';
import { operation } from '../../define/operation';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update location',
	description: 'Change the name, coordinates or time zone of a location',
	fields: [locationId, updateFields(area, latitude, longitude, name, timezoneName, zone)],
	request: (read) => ({
		method: 'PUT',
		path: path`/locations/${read('locationId')}`,
		body: changes(read('updateFields')),
	}),
});
