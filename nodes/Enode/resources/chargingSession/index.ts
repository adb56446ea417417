import type { Resource } from '../../operation/types';
import { getAll } from './getAll';

export const chargingSession: Resource = {
	name: 'Charging Session',
	value: 'chargingSession',
	operations: [getAll],
};
