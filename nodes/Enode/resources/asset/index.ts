import type { Resource } from '../../define/operation';
import { relink } from '../shared/relink';
import { getAll } from './getAll';

export const asset: Resource = {
	name: 'Asset',
	value: 'asset',
	description: 'Devices of all types in one table, and new links for those that need them',
	operations: [getAll, relink],
};
