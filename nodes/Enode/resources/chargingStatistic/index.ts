import type { Resource } from '../../define/operation';
import { getAll } from './getAll';

export const chargingStatistic: Resource = {
	name: 'Charging Statistic',
	value: 'chargingStatistic',
	description: 'Energy and cost of charging over time, by intervals from 15 minutes to a year',
	operations: [getAll],
};
