import type { Resource } from '../../define/operation';
import { relink } from '../shared/relink';
import { getAll } from './getAll';

export const asset: Resource = {
	name: 'Asset',
	value: 'asset',
	operations: [getAll, relink],
};
