import type { Resource } from '../../define/operation';
import { createOrUpdate } from './createOrUpdate';
import { get } from './get';

export const tariff: Resource = {
	name: 'Tariff',
	value: 'tariff',
	description: 'Electricity prices that locations can use',
	operations: [createOrUpdate, get],
};
