import type { Resource } from '../../operation/types';
import { getAll } from './getAll';

export const chargingStatistic: Resource = {
	name: 'Charging Statistic',
	value: 'chargingStatistic',
	operations: [getAll],
};
