import type { Handler } from './handler';
import { serviceHandlers } from './service';
import { userHandlers } from './users';
import { vehicleHandlers } from './vehicles';

/** By operationId. */
export const handlers: ReadonlyMap<string, Handler> = new Map(
	Object.entries({ ...serviceHandlers, ...userHandlers, ...vehicleHandlers }),
);
