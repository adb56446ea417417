import type { Resource } from '../../operation/types';
import { get } from '../asset/get';
import { getAll } from '../asset/getAll';
import { vehicleAsset } from './asset';

export const vehicle: Resource = {
	name: 'Vehicle',
	value: 'vehicle',
	operations: [get(vehicleAsset), getAll(vehicleAsset)],
};
