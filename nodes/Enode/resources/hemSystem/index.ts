import type { Resource } from '../../operation/types';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { hemSystem as type } from '../shared/recordTypes';
import { getStatistics } from './getStatistics';

export const hemSystem: Resource = {
	name: 'HEM System',
	value: 'hemSystem',
	operations: [get(type), getAll(type), getStatistics],
};
