import type { Resource } from '../../define/operation';
import { get } from '../shared/get';
import { getAll } from '../shared/getAll';
import { location as type } from '../../records/recordTypes';
import { remove } from '../shared/remove';
import { create } from './create';
import { getTariff } from './getTariff';
import { setTariff } from './setTariff';
import { update } from './update';

export const location: Resource = {
	name: 'Location',
	value: 'location',
	description: 'Homes and other places of users, with their tariffs',
	operations: [create, remove(type, ''), get(type), getAll(type), getTariff, setTariff, update],
};
