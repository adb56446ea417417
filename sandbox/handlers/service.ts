import type { Handler } from './handler';

export const serviceHandlers: Record<string, Handler> = {
	getHealthReady: () => ({ status: 204 }),
};
