import type { Operation, Resource } from '../operation/types';
import { user } from './user';
import { vehicle } from './vehicle';

/** In the order of the Resource list. */
export const resources: Resource[] = [user, vehicle];

export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
