import type { Resource } from '../../define/operation';
import { relink } from '../shared/relink';
import { getAll } from './getAll';

export const asset: Resource = {
	name: 'Asset',
	value: 'asset',
	description:
		'All devices in one table, whatever their type, and new links for those that need them',
	operations: [getAll, relink],
};
