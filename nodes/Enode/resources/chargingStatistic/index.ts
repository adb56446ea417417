import type { Resource } from '../../define/operation';
import { getAll } from './getAll';

export const chargingStatistic: Resource = {
	name: 'Charging Statistic',
	value: 'chargingStatistic',
	description: 'Energy and cost of charging in steps from a quarter of an hour to a year',
	operations: [getAll],
};
