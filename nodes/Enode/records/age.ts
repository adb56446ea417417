import type { IDataObject } from 'n8n-workflow';
import type { AssetType } from '../../api/assets';
import { firstTime } from '../../api/times';
import { type Source, valueOf } from './flatten';

/** What has a row in the table of all devices. */
export type DeviceType = AssetType | 'hemSystem';

/** Where the state of a device stands: each of these says when its newest data are from. */
const STATE_TIMES: Record<DeviceType, string[]> = {
	battery: ['chargeState.lastUpdated'],
	charger: ['chargeState.lastUpdated'],
	hemSystem: ['status.energy.today.lastUpdated'],
	hvac: ['temperatureState.lastUpdated', 'thermostatState.lastUpdated'],
	inverter: ['productionState.lastUpdated'],
	meter: ['energyState.lastUpdated'],
	vehicle: ['chargeState.lastUpdated'],
};

/** When Enode last heard of a device. */
export const lastSeenOf = (type: DeviceType): Source =>
	type === 'hemSystem' ? 'status.lastSeen' : 'lastSeen';

/**
 * When the newest data on the state of a device are from, in ms since 1970; where Enode tells none,
 * when it last heard of the device, and undefined where that is not known either.
 */
export function dataTime(record: IDataObject, type: DeviceType): number | undefined {
	const times = STATE_TIMES[type].flatMap((path) => firstTime(valueOf(record, path)) ?? []);
	return times.length > 0 ? Math.max(...times) : firstTime(valueOf(record, lastSeenOf(type)));
}

/** How old such data are in minutes, to a tenth; null where that is not known. */
export function ageInMinutes(time: number | undefined): number | null {
	// Clocks differ, so data may seem to come from the future.
	return time === undefined ? null : Math.max(0, Math.round((Date.now() - time) / 6_000) / 10);
}

/** Whether data of this age are older than so many minutes; null where that is not known. */
export function isOlder(age: number | null, minutes: number): boolean | null {
	return age === null ? null : age > minutes;
}
