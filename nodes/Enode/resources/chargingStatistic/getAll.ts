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
	action: 'Get many charging statistics',
	description:
		'Retrieve a list of energy in kWh and cost of a user over time, by day, hour or another interval',
	fields: [
		userId,
		type,
		statisticsPeriod,
		startDate,
		{
			displayName: 'Resolution',
			name: 'resolution',
			type: 'options',
			options: [
				{ name: 'Day', value: 'DAY' },
				{ name: 'Half Hour', value: 'HALF_HOUR' },
				{ name: 'Hour', value: 'HOUR' },
				{ name: 'Month', value: 'MONTH' },
				{ name: 'Quarter Hour', value: 'QUARTER_HOUR' },
				{ name: 'Week', value: 'WEEK' },
				{ name: 'Year', value: 'YEAR' },
			],
			default: 'DAY',
			description: 'Length of each interval, in UTC',
		},
		statisticsFilters,
	],
	request: (read, { zone }) => ({
		method: 'GET',
		path: path`/users/${read('userId')}/statistics/charging`,
		query: withoutEmpty({
			type: read('type'),
			resolution: read('resolution'),
			...statisticsQuery(read('period'), read('filters'), () => read('startDate'), zone),
		}),
	}),
	answer: 'array',
	isWhole: true,
	records({ body }, read) {
		const context = {
			userId: read('userId'),
			type: read('type'),
			resolution: read('resolution'),
		};
		return asList(body).map((entry) => ({ ...context, ...entry }));
	},
	simplify: flatten({
		date: 'date',
		kwhSum: 'kwhSum',
		costSum: 'costSum',
		estimatedSavings: 'estimatedSavings',
		kwMean: 'kw.mean',
		priceMean: 'price.mean',
		nonSmartPriceMean: 'nonSmartPrice.mean',
		type: 'type',
		resolution: 'resolution',
		userId: 'userId',
	}),
});
