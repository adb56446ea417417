import type { Resource } from '../../operation/types';
import { get } from './get';
import { getAll } from './getAll';

export const user: Resource = { name: 'User', value: 'user', operations: [get, getAll] };
