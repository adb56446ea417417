import type { Resource } from '../../define/operation';
import { getAll } from './getAll';
import { getReport } from './getReport';

export const chargingSession: Resource = {
	name: 'Charging Session',
	value: 'chargingSession',
	operations: [getAll, getReport],
};
