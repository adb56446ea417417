import type { Resource } from '../../operation/types';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { hemSystem as type } from '../common/recordTypes';
import { getStatistics } from './getStatistics';

export const hemSystem: Resource = {
	name: 'HEM System',
	value: 'hemSystem',
	operations: [get(type), getAll(type), getStatistics],
};
