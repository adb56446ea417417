import { iso, round } from '../base/iso';
import { isHeard, type State } from '../state';
import type { EnergyToday, Site } from '../state/energy';
import { merge, patchAsset } from '../state/patch';
import { flow, flows, QUARTER, startOfDay, type Flow } from './energySite';

const HOUR = 3_600_000;
/** How often vendors hear of these devices. */
const REFRESH = 120_000;

const HOURS_PER_FLOW = QUARTER / HOUR;

/** kWh of some quarter hours. */
export function sum(all: Flow[]): EnergyToday {
	const total = (part: (one: Flow) => number) =>
		round(
			all.reduce((kwh, one) => kwh + Math.max(0, part(one)) * HOURS_PER_FLOW, 0),
			3,
		);
	return {
		generation: total((one) => one.production),
		consumption: total((one) => one.consumption),
		charge: total((one) => one.battery),
		discharge: total((one) => -one.battery),
		import: total((one) => one.grid),
		export: total((one) => -one.grid),
	};
}

function devicesOf({ assets, hemSystems }: State, site: Site) {
	return {
		inverter: site.inverterId === null ? undefined : assets.inverter.get(site.inverterId),
		battery: site.batteryId === null ? undefined : assets.battery.get(site.batteryId),
		meter: site.meterId === null ? undefined : assets.meter.get(site.meterId),
		hemSystem: site.hemSystemId === null ? undefined : hemSystems.get(site.hemSystemId),
	};
}

/** The level that the battery really has: the finer one, unless the shown one was set by hand. */
function exactLevel({ exact }: State, id: string, shown: number): number {
	const known = exact.get(id);
	return known !== undefined && round(known, 1) === shown ? known : shown;
}

function flowNow(state: State, site: Site, at: number, duration: number): Flow {
	const { battery } = devicesOf(state, site);
	const level = battery ? exactLevel(state, battery.id, battery.chargeState.batteryLevel ?? 0) : 0;
	const mode = battery?.config.operationMode ?? null;
	return flow(site, at, { level, mode }, duration);
}

/** Charges and discharges the batteries. */
export function moveBatteries(state: State, from: number, to: number): void {
	for (const site of state.sites) {
		const { battery } = devicesOf(state, site);
		if (!battery || !isHeard(state, battery)) continue;
		const { level } = flowNow(state, site, from, to - from);
		state.exact.set(battery.id, level);
		const chargeState = { batteryLevel: round(level, 1) };
		patchAsset(state.changes, 'battery', battery, { chargeState }, to);
	}
}

function addProduction(state: State, site: Site, from: number, to: number): void {
	const { inverter } = devicesOf(state, site);
	const shown = inverter?.productionState.totalLifetimeProduction;
	if (!inverter || shown === null || shown === undefined) return;
	const made = flowNow(state, site, from, to - from).production * ((to - from) / HOUR);
	const known = exactLevel(state, inverter.id, shown) + made;
	state.exact.set(inverter.id, known);
	inverter.productionState.totalLifetimeProduction = round(known, 1);
}

export function moveInverters(state: State, from: number, to: number): void {
	for (const site of state.sites) addProduction(state, site, from, to);
}

function measure(state: State, site: Site, seenAt: number, at: number): void {
	const { inverter, battery, meter, hemSystem } = devicesOf(state, site);
	const { production, battery: power, grid } = flowNow(state, site, seenAt, QUARTER);
	if (inverter && isHeard(state, inverter)) {
		const productionRate = round(production, 2);
		const productionState = { productionRate, isProducing: productionRate > 0 };
		patchAsset(state.changes, 'inverter', inverter, { productionState }, at);
	}
	if (battery && isHeard(state, battery)) {
		const chargeRate = round(power, 2);
		const moving = chargeRate > 0 ? 'CHARGING' : 'DISCHARGING';
		const chargeState = { chargeRate, status: chargeRate === 0 ? 'IDLE' : moving } as const;
		patchAsset(state.changes, 'battery', battery, { chargeState }, at);
	}
	if (meter && isHeard(state, meter)) {
		patchAsset(state.changes, 'meter', meter, { energyState: { power: round(grid, 2) } }, at);
	}
	if (hemSystem) {
		const today = sum(flows(site, startOfDay(seenAt, site.timezone), seenAt));
		const changed = merge(hemSystem, { status: { energy: { today } } });
		if (changed.length === 0) return;
		const time = iso(at);
		merge(hemSystem, { status: { lastSeen: time, energy: { today: { lastUpdated: time } } } });
		state.changes.emit({
			event: 'user:hem-system:updated',
			createdAt: time,
			user: { id: hemSystem.userId },
			hemSystem: structuredClone(hemSystem),
			updatedFields: changed,
		});
	}
}

/** Lets inverters, batteries, meters and home energy systems show what flows, as far as vendors have heard of it. */
export function measureEnergy(state: State, at: number): void {
	const seenAt = Math.floor(at / REFRESH) * REFRESH;
	if (seenAt === state.measuredAt) return;
	state.measuredAt = seenAt;
	for (const site of state.sites) measure(state, site, seenAt, at);
}

/** Gives the batteries the level that they have after the day so far, and measures for the first time. */
export function startMeasuring(state: State): void {
	for (const site of state.sites) {
		const { battery } = devicesOf(state, site);
		const today = flows(site, startOfDay(state.movedAt, site.timezone), state.movedAt);
		const level = today.at(-1)?.level;
		if (battery && level !== undefined) battery.chargeState.batteryLevel = round(level, 1);
	}
	measureEnergy(state, state.movedAt);
}
