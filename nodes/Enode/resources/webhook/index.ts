import type { Resource } from '../../operation/types';
import { get } from '../common/get';
import { webhook as type } from '../common/recordTypes';
import { remove } from '../common/remove';
import { create } from './create';
import { getAll } from './getAll';
import { testDelivery } from './testDelivery';
import { update } from './update';

export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: [create, remove(type, ''), get(type), getAll, testDelivery, update],
};
