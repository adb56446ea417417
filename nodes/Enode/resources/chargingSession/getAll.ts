import { asList } from '../../../api/pages';
import { path } from '../../../api/path';
import { userId } from '../../fields/locators';
import {
	startDate,
	statisticsFilters,
	statisticsPeriod,
	statisticsQuery,
	type,
} from '../../fields/statistics';
import { list } from '../../define/list';
import { flatten } from '../../records/flatten';
import { withoutEmpty } from '../shared/withoutEmpty';

export const getAll = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many charging sessions',
	description:
		'Retrieve a list of charging sessions of a user with energy in kWh and cost. It can take 15 minutes for the end of a session to show.',
	fields: [userId, type, statisticsPeriod, startDate, statisticsFilters],
	request: (read, { zone }) => ({
		method: 'GET',
		path: path`/users/${read('userId')}/statistics/charging/sessions`,
		query: withoutEmpty({
			type: read('type'),
			...statisticsQuery(read('period'), read('filters'), () => read('startDate'), zone),
		}),
	}),
	answer: 'array',
	isWhole: true,
	records: ({ body }, read) =>
		asList(body).map((session) => ({
			userId: read('userId'),
			type: read('type'),
			...session,
		})),
	simplify: flatten({
		from: 'from',
		to: 'to',
		kwhSum: 'kwhSum',
		costSum: 'costSum',
		estimatedSavings: 'estimatedSavings',
		kwMean: 'kw.mean',
		priceMean: 'price.mean',
		userId: 'userId',
		locationId: 'locationId',
		id: 'id',
	}),
});
