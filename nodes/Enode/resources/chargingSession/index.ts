import type { Resource } from '../../define/operation';
import { getAll } from './getAll';

export const chargingSession: Resource = {
	name: 'Charging Session',
	value: 'chargingSession',
	operations: [getAll],
};
