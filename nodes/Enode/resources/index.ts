import type { Operation, Resource } from '../define/operation';
import { asset } from './asset';
import { battery } from './battery';
import { charger } from './charger';
import { chargingSession } from './chargingSession';
import { chargingStatistic } from './chargingStatistic';
import { hemSystem } from './hemSystem';
import { hvac } from './hvac';
import { intervention } from './intervention';
import { inverter } from './inverter';
import { linkSession } from './linkSession';
import { location } from './location';
import { meter } from './meter';
import { schedule } from './schedule';
import { service } from './service';
import { tariff } from './tariff';
import { user } from './user';
import { vehicle } from './vehicle';
import { webhook } from './webhook';

/** In the order of the Resource list. */
export const resources: Resource[] = [
	asset,
	battery,
	charger,
	chargingSession,
	chargingStatistic,
	hemSystem,
	hvac,
	intervention,
	inverter,
	linkSession,
	location,
	meter,
	schedule,
	service,
	tariff,
	user,
	vehicle,
	webhook,
];

export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
