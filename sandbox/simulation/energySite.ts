import type { OperationMode, Site } from '../state/energy';
import { fromWall, minuteOfDay, toWall } from '../base/zone';
import { noise, production } from './sun';

export const QUARTER = 900_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Percent that a battery keeps in reserve. */
export const DISCHARGE_LIMIT = 10;

/** Energy flows in kW; `battery` is negative while discharging, `grid` while exporting. `level` in percent. */
export interface Flow {
	at: number;
	production: number;
	consumption: number;
	battery: number;
	grid: number;
	level: number;
}

/** The house sleeps at night and cooks in the morning and the evening; kW. */
function consumption({ seed, baseLoad, timezone }: Site, time: number): number {
	const hour = minuteOfDay(toWall(time, timezone)) / 60;
	const bump = (peak: number, width: number) => Math.exp(-(((hour - peak) / width) ** 2));
	const shape = 0.45 + 1.1 * bump(7.5, 1.5) + 1.9 * bump(19, 2.5) + 0.3 * bump(13, 3);
	return baseLoad * shape * (0.8 + 0.4 * noise(seed + 2, Math.floor(time / QUARTER)));
}

/** What the battery would like to take (kW), whatever its level. */
function wish(site: Site, mode: OperationMode | null, surplus: number, time: number): number {
	const hour = minuteOfDay(toWall(time, site.timezone)) / 60;
	switch (mode) {
		case 'IMPORT_FOCUS':
			return site.batteryPower;
		case 'EXPORT_FOCUS':
			return -site.batteryPower;
		case 'TIME_OF_USE':
			if (hour < 5) return site.batteryPower;
			return hour >= 17 && hour < 22 ? Math.min(surplus, 0) : Math.max(surplus, 0);
		case 'SELF_RELIANCE':
			return surplus;
		default:
			return 0;
	}
}

/** What flows at `time`, and the level that the battery has `duration` (milliseconds) later. */
export function flow(
	site: Site,
	time: number,
	battery: { level: number; mode: OperationMode | null },
	duration: number,
): Flow {
	const made = production(site, time);
	const used = consumption(site, time);
	const hours = Math.max(duration, QUARTER) / HOUR;
	const perPercent = site.batteryCapacity / 100;
	const room = ((100 - battery.level) * perPercent) / hours;
	const stock = (Math.max(0, battery.level - DISCHARGE_LIMIT) * perPercent) / hours;
	const limit = Math.min(site.batteryPower, room);
	const lowest = -Math.min(site.batteryPower, stock);
	const wanted = wish(site, battery.mode, made - used, time);
	const power = site.batteryCapacity > 0 ? Math.max(lowest, Math.min(limit, wanted)) : 0;
	const gained = perPercent > 0 ? (power * (duration / HOUR)) / perPercent : 0;
	return {
		at: time,
		production: made,
		consumption: used,
		battery: power,
		grid: used + power - made,
		level: battery.level + gained,
	};
}

/** Start of the local day that `time` is in. */
export function startOfDay(time: number, zone: string): number {
	const wall = toWall(time, zone);
	return fromWall(wall - (((wall % DAY) + DAY) % DAY), zone);
}

/**
 * Quarter hours from `from`, a local midnight, to `to`. The day before is lived through first, so that the battery
 * starts with the level that it has after that day.
 */
export function flows(site: Site, from: number, to: number): Flow[] {
	let level = 40;
	const days: Flow[] = [];
	for (let at = from - DAY; at < to; at += QUARTER) {
		const next = flow(site, at, { level, mode: 'SELF_RELIANCE' }, QUARTER);
		level = next.level;
		if (at >= from) days.push(next);
	}
	return days;
}
