import type { Resource } from '../../operation/types';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { inverter as type } from '../common/recordTypes';
import { refresh } from '../common/refresh';
import { getStatistics } from './getStatistics';

export const inverter: Resource = {
	name: 'Inverter',
	value: 'inverter',
	operations: [get(type), getAll(type), getStatistics, refresh(type)],
};
