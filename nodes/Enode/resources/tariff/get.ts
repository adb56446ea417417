import { asList } from '../../../transport/pages';
import { path } from '../../../transport/path';
import { tariffId } from '../../fields/locators';
import { operation } from '../../operation/types';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get tariff',
	description: 'Retrieve the named prices of a tariff, one item for each price',
	fields: [tariffId],
	request: (read) => ({ method: 'GET', path: path`/tariffs/${read('tariffId')}` }),
	records: ({ body }, read) =>
		asList(body).map((price) => ({ tariffId: read('tariffId'), ...price })),
});
