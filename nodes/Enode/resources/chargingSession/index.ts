import type { Resource } from '../../define/operation';
import { getAll } from './getAll';
import { getReport } from './getReport';

export const chargingSession: Resource = {
	name: 'Charging Session',
	value: 'chargingSession',
	description: 'What was charged, when, where and at what cost',
	operations: [getAll, getReport],
};
