import { actionHandlers } from './actions';
import { assetHandlers } from './assets';
import { catalogueHandlers } from './catalogue';
import { chargingStatisticsHandlers } from './chargingStatistics';
import type { Handler } from './handler';
import { hemStatisticsHandlers } from './hemStatistics';
import { inverterStatisticsHandlers } from './inverterStatistics';
import { linkHandlers } from './links';
import { locationHandlers } from './locations';
import { scheduleHandlers } from './schedules';
import { smartChargingHandlers } from './smartCharging';
import { tariffHandlers } from './tariffs';
import { userHandlers } from './users';
import { webhookHandlers } from './webhooks';

/** By operationId. */
export const handlers: ReadonlyMap<string, Handler> = new Map(
	Object.entries({
		...userHandlers,
		...linkHandlers,
		...assetHandlers,
		...actionHandlers,
		...smartChargingHandlers,
		...locationHandlers,
		...tariffHandlers,
		...scheduleHandlers,
		...chargingStatisticsHandlers,
		...inverterStatisticsHandlers,
		...hemStatisticsHandlers,
		...catalogueHandlers,
		...webhookHandlers,
	}),
);
