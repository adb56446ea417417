import { asList } from '../../../api/pages';
import { path } from '../../../api/path';
import { locationId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const getTariff = operation({
	name: 'Get Tariff',
	value: 'getTariff',
	action: 'Get location tariff',
	description:
		'Retrieve when each price of a tariff applies at a location, with one item for each interval',
	fields: [locationId],
	request: (read) => ({ method: 'GET', path: path`/locations/${read('locationId')}/tariff` }),
	records: ({ body }, read) =>
		asList(body).map((interval) => ({ locationId: read('locationId'), ...interval })),
	hints: {
		404: "Check the ID of the location. It may have no tariff yet: 'Set Tariff' gives it one.",
	},
});
