import type { Resource } from '../../define/operation';
import { remove } from '../shared/remove';
import { user as type } from '../../records/recordTypes';
import { deauthorize } from './deauthorize';
import { disconnectVendor } from './disconnectVendor';
import { get } from './get';
import { getAll } from './getAll';

export const user: Resource = {
	name: 'User',
	value: 'user',
	description: 'The users whose devices are linked, and their vendor accounts',
	operations: [
		deauthorize,
		remove(type, ' with all devices and data (Enode calls this unlinking)'),
		disconnectVendor,
		get,
		getAll,
	],
};
