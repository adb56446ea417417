import { asList } from '../../../api/pages';
import { path } from '../../../api/path';
import { tariffId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get tariff',
	description: 'Retrieve the named prices of a tariff, with one item for each price',
	fields: [tariffId],
	request: (read) => ({ method: 'GET', path: path`/tariffs/${read('tariffId')}` }),
	records: ({ body }, read) =>
		asList(body).map((price) => ({ tariffId: read('tariffId'), ...price })),
});
