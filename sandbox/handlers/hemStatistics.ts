import { invalid, Problem } from '../base/problem';
import { round } from '../base/iso';
import { sum } from '../simulation/energy';
import { flows, startOfDay, type Flow } from '../simulation/energySite';
import type { HemSystem, Site } from '../state/energy';
import { formatLocal, fromWall } from '../base/zone';
import { requireHemSystem } from './assets';
import { nowOf, ok, queryText, type Call, type Handlers } from './handler';

const INTERVAL = /^(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?$/;

/** Power in each series, kW. */
const POWERS: Record<string, (one: Flow) => number> = {
	generation: (one) => one.production,
	consumption: (one) => one.consumption,
	import: (one) => Math.max(0, one.grid),
	export: (one) => Math.max(0, -one.grid),
	charge: (one) => Math.max(0, one.battery),
	discharge: (one) => Math.max(0, -one.battery),
};

interface Period {
	isDay: boolean;
	from: number;
	to: number;
}

function readPeriod(call: Call, zone: string): Period {
	const interval = queryText(call, 'interval') ?? '';
	const match = INTERVAL.exec(interval);
	const [, year = 0, month = 0, day] = match ? match.map((part) => part && Number(part)) : [];
	const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
	if (!match || Number(day ?? 1) > lastDay) {
		throw invalid('interval', 'must be a day (YYYY-MM-DD) or a month (YYYY-MM)');
	}
	const isDay = day !== undefined;
	const at = (monthIndex: number, dayOfMonth: number) =>
		fromWall(Date.UTC(Number(year), monthIndex, dayOfMonth), zone);
	const [index, first] = [Number(month) - 1, Number(day ?? 1)];
	return { isDay, from: at(index, first), to: isDay ? at(index, first + 1) : at(index + 1, 1) };
}

function notAvailable(detail: string): Problem {
	const title = 'Statistics not available';
	return new Problem(422, 'hem-system-statistics-not-available', title, detail);
}

function unavailable(reason: string) {
	return { isAvailable: false, reason };
}

interface Point {
	t: string;
	v: number;
}

function available(
	unit: 'kW' | 'kWh' | '%',
	resolution: 'PT15M' | 'P1D',
	zone: string,
	data: Point[],
) {
	const unitType = { kW: 'Power', kWh: 'Energy', '%': 'SoC' }[unit];
	const sampling = { mode: 'bucketed', resolution };
	return { isAvailable: true, unit, unitType, sampling, timezone: zone, data };
}

function daySeries({ timezone: zone }: Site, all: Flow[]): Record<string, object> {
	const series = (unit: 'kW' | '%', digits: number, value: (one: Flow) => number) =>
		available(
			unit,
			'PT15M',
			zone,
			all.map((one) => ({ t: formatLocal(one.at, zone), v: round(value(one), digits) })),
		);
	const powers = Object.entries(POWERS).map(([name, power]) => [name, series('kW', 3, power)]);
	return { ...Object.fromEntries(powers), batteryLevel: series('%', 1, ({ level }) => level) };
}

function monthSeries({ timezone: zone }: Site, all: Flow[]): Record<string, object> {
	const days = new Map<number, Flow[]>();
	for (const one of all) {
		const start = startOfDay(one.at, zone);
		const day = days.get(start);
		if (day) day.push(one);
		else days.set(start, [one]);
	}
	const sums = [...days].map(([start, day]) => ({ t: formatLocal(start, zone), sum: sum(day) }));
	const names = ['generation', 'consumption', 'import', 'export', 'charge', 'discharge'] as const;
	const series = names.map((name) => {
		const data = sums.map((day) => ({ t: day.t, v: day.sum[name] }));
		return [name, available('kWh', 'P1D', zone, data)];
	});
	const batteryLevel = unavailable('The battery level is available for days only.');
	return { ...Object.fromEntries(series), batteryLevel };
}

/** Not every vendor tells what goes in and out of the battery. */
function withoutUnknown({ information }: HemSystem, series: Record<string, object>) {
	if (information.vendor !== 'ENPHASE') return series;
	const reason = unavailable('The vendor does not report the flows of the battery.');
	return { ...series, charge: reason, discharge: reason };
}

export const hemStatisticsHandlers: Handlers = {
	getHemsStatistics: (call) => {
		const system = requireHemSystem(call);
		const site = call.state.sites.find(({ hemSystemId }) => hemSystemId === system.id);
		if (!site) throw new Error(`HEM system ${system.id} has no site`);
		const { isDay, from, to } = readPeriod(call, site.timezone);
		if (to <= site.installedAt) throw notAvailable('The system was not installed yet.');
		if (from > nowOf(call)) throw notAvailable('The interval lies in the future.');
		const all = flows(site, from, Math.min(to, nowOf(call)));
		const series = isDay ? daySeries(site, all) : monthSeries(site, all);
		return ok({ timeseries: withoutUnknown(system, series) });
	},
};
