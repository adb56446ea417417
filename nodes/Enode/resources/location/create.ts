import { path } from '../../../api/path';
import { additionalFields } from '../../fields/collections';
import { userId } from '../../fields/locators';
import { area, latitude, longitude, name, timezoneName, zone } from '../../fields/place';
import { operation } from '../../define/operation';

const required = { required: true } as const;

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create location',
	description: 'Create a location of a user, such as a home, where devices charge',
	fields: [
		userId,
		{ ...name, ...required },
		{ ...latitude, ...required },
		{ ...longitude, ...required },
		{ ...timezoneName, ...required },
		additionalFields(area, zone),
	],
	request: (read) => ({
		method: 'POST',
		path: path`/users/${read('userId')}/locations`,
		body: {
			name: read('name'),
			latitude: read('latitude'),
			longitude: read('longitude'),
			timezoneName: read('timezoneName'),
			...read('additionalFields'),
		},
	}),
});
