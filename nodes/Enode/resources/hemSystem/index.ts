import type { Resource } from '../../define/operation';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { hemSystem as type } from '../../records/recordTypes';
import { getStatistics } from './getStatistics';

export const hemSystem: Resource = {
	name: 'HEM System',
	value: 'hemSystem',
	description: 'Home energy management systems: their state and statistics',
	operations: [get(type), getAll(type), getStatistics],
};
