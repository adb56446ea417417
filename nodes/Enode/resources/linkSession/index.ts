import type { Resource } from '../../define/operation';
import { create } from './create';
import { relink } from '../shared/relink';

export const linkSession: Resource = {
	name: 'Link Session',
	value: 'linkSession',
	description: 'Links where users connect their devices to your application',
	operations: [create, relink],
};
