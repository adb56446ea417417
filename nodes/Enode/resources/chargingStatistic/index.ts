import type { Resource } from '../../define/operation';
import { getAll } from './getAll';

export const chargingStatistic: Resource = {
	name: 'Charging Statistic',
	value: 'chargingStatistic',
	operations: [getAll],
};
