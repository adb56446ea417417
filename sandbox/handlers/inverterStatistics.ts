import { invalid } from '../base/problem';
import { iso, round } from '../base/iso';
import { QUARTER } from '../simulation/energySite';
import { production } from '../simulation/sun';
import type { Inverter, Site } from '../state/energy';
import { formatLocal, fromWall } from '../base/zone';
import { kindOf, requireOne } from './assets';
import { nowOf, ok, type Call, type Handlers } from './handler';

const DAY = 86_400_000;
/** Days of history before the linking. */
const HISTORY = { QUARTER_HOUR: 30 * DAY, DAY: 90 * DAY };

interface Entry {
	date: string;
	value: number;
}

/** kWh of the quarter hours from `from` to `to`; one of them is as if the sun stood still in it. */
function quarters(site: Site, from: number, to: number): Entry[] {
	const entries: Entry[] = [];
	for (let at = from; at + QUARTER <= to; at += QUARTER) {
		entries.push({
			date: formatLocal(at, site.timezone),
			value: round((production(site, at) * QUARTER) / 3_600_000, 3),
		});
	}
	return entries;
}

/** Local midnight, `day` counted from the first of the month. */
function midnight(year: number, month: number, day: number, zone: string): number {
	return fromWall(Date.UTC(year, month - 1, day), zone);
}

function days(site: Site, year: number, month: number, to: number): Entry[] {
	const entries: Entry[] = [];
	for (let day = 1; ; day += 1) {
		const start = midnight(year, month, day, site.timezone);
		const isOver = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() !== month - 1;
		if (isOver || start >= to) return entries;
		const end = Math.min(to, midnight(year, month, day + 1, site.timezone));
		const value = quarters(site, start, end).reduce((sum, entry) => sum + entry.value, 0);
		entries.push({ date: formatLocal(start, site.timezone), value: round(value, 3) });
	}
}

function readPeriod({ query }: Call, zone: string) {
	const [year, month] = [Number(query.year), Number(query.month)];
	const day = query.day === undefined ? undefined : Number(query.day);
	if (day !== undefined && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
		throw invalid('day', 'is not a day of the month');
	}
	const from = midnight(year, month, day ?? 1, zone);
	const to =
		day === undefined ? midnight(year, month + 1, 1, zone) : midnight(year, month, day + 1, zone);
	return { year, month, day, from, to };
}

function statistics(call: Call, inverter: Inverter, site: Site) {
	const { year, month, day, from, to } = readPeriod(call, site.timezone);
	const now = nowOf(call);
	const resolution = day === undefined ? 'DAY' : 'QUARTER_HOUR';
	const linkedAt = Date.parse(call.state.assets.inverter.createdAt(inverter.id) ?? '');
	const isKnown = to > linkedAt - HISTORY[resolution];
	const end = Math.min(to, now);
	const entries = day === undefined ? days(site, year, month, end) : quarters(site, from, end);
	const data = isKnown ? entries : null;
	const body = { timezone: site.timezone, resolutions: { [resolution]: { unit: 'kWh', data } } };
	if (to <= now) return ok(body);
	return { status: 202, body: { ...body, retryAfter: iso(now + QUARTER) } };
}

export const inverterStatisticsHandlers: Handlers = {
	getInverterStatistics: (call) => {
		const inverter = requireOne(call, kindOf('inverter'));
		const site = call.state.sites.find(({ inverterId }) => inverterId === inverter.id);
		if (!site) throw new Error(`Inverter ${inverter.id} has no site`);
		return statistics(call, inverter, site);
	},
};
