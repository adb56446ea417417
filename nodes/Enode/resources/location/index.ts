import type { Resource } from '../../operation/types';
import { get } from '../common/get';
import { getAll } from '../common/getAll';
import { location as type } from '../common/recordTypes';
import { remove } from '../common/remove';
import { create } from './create';
import { getTariff } from './getTariff';
import { setTariff } from './setTariff';
import { update } from './update';

export const location: Resource = {
	name: 'Location',
	value: 'location',
	operations: [create, remove(type, ''), get(type), getAll(type), getTariff, setTariff, update],
};
