import type { Resource } from '../../define/operation';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { inverter as type } from '../../records/recordTypes';
import { refresh } from '../shared/refresh';
import { getStatistics } from './getStatistics';

export const inverter: Resource = {
	name: 'Inverter',
	value: 'inverter',
	description: 'Solar inverters: their state and what they produce',
	operations: [get(type), getAll(type), getStatistics, refresh(type)],
};
