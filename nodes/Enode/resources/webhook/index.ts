import type { Resource } from '../../define/operation';
import { get } from '../shared/get';
import { webhook as type } from '../../records/recordTypes';
import { remove } from '../shared/remove';
import { create } from './create';
import { getAll } from './getAll';
import { testDelivery } from './testDelivery';
import { update } from './update';

export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	description: 'Addresses to which Enode sends events',
	operations: [create, remove(type, ''), get(type), getAll, testDelivery, update],
};
