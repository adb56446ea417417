import type { Random } from '../../base/random';
import { iso, round } from '../../base/iso';
import { DISCHARGE_LIMIT } from '../../simulation/energySite';
import { capable, type PlacedAsset } from '../../state/asset';
import type { Battery, HemSystem, Inverter, Meter, Site } from '../../state/energy';
import type { Resident } from '../../state/user';
import type { SiteSeed } from './energySites';
import { INTERVENTION_IDS } from './interventions';

const DAY = 86_400_000;
/** kWh that a roof yields per day and kW of peak power, over a year. */
const DAILY_YIELD = 2.7;

export interface EnergySeeds {
	site: Site;
	inverter: Inverter | null;
	battery: Battery | null;
	meter: Meter | null;
	hemSystem: HemSystem | null;
}

function common(
	type: string,
	seed: SiteSeed,
	site: Site,
	user: Resident,
	now: number,
	random: Random,
) {
	const lastSeen = iso(now - random.integer(10_000, 110_000));
	const asset: PlacedAsset = {
		id: random.uuid(),
		userId: user.id,
		vendor: seed.vendor,
		lastSeen,
		isReachable: true,
		scopes: user.scopes.filter((scope) => scope.startsWith(`${type}:`)),
		location: {
			id: user.home.id,
			latitude: site.latitude,
			longitude: site.longitude,
			lastUpdated: lastSeen,
		},
		hemSystemId: site.hemSystemId,
	};
	const information = {
		brand: seed.brand,
		siteName: seed.system ?? user.home.town,
		installationDate: seed.installationDate,
	};
	return { asset, information, lastUpdated: lastSeen, vendorId: random.text(8, '0123456789') };
}

type Common = ReturnType<typeof common>;

function inverter(model: string, seed: SiteSeed, site: Site, now: number, own: Common): Inverter {
	const days = (now - site.installedAt) / DAY;
	return {
		...own.asset,
		information: { id: own.vendorId, sn: `HV${own.vendorId}`, model, ...own.information },
		productionState: {
			productionRate: 0,
			isProducing: false,
			totalLifetimeProduction: round(days * DAILY_YIELD * seed.peakPower, 1),
			lastUpdated: own.lastUpdated,
		},
		timezone: site.timezone,
		capabilities: { productionState: capable(true), productionStatistics: capable(true) },
	};
}

function battery(model: string, { canSetMode, batteryCapacity }: SiteSeed, own: Common): Battery {
	const control = () => capable(canSetMode, INTERVENTION_IDS.enableBatteryControl);
	return {
		...own.asset,
		information: { id: own.vendorId, model, ...own.information },
		chargeState: {
			status: 'IDLE',
			batteryCapacity,
			batteryLevel: 50,
			chargeRate: 0,
			dischargeLimit: DISCHARGE_LIMIT,
			lastUpdated: own.lastUpdated,
		},
		config: { operationMode: 'SELF_RELIANCE', lastUpdated: own.lastUpdated },
		capabilities: {
			exportFocus: control(),
			importFocus: control(),
			timeOfUse: control(),
			selfReliance: control(),
			idle: control(),
		},
	};
}

function meter(model: string, { inverter: hasInverter }: SiteSeed, own: Common): Meter {
	return {
		...own.asset,
		information: { model, ...own.information },
		energyState: { power: 0, lastUpdated: own.lastUpdated },
		capabilities: {
			measuresConsumption: capable(true),
			measuresProduction: capable(hasInverter !== null, INTERVENTION_IDS.installMeter),
		},
	};
}

function hemSystem(id: string, name: string, seed: SiteSeed, site: Site, own: Common): HemSystem {
	const none = { generation: 0, consumption: 0, charge: 0, discharge: 0, import: 0, export: 0 };
	return {
		id,
		userId: own.asset.userId,
		locationId: own.asset.location.id,
		information: {
			vendor: seed.vendor,
			name,
			installationDate: seed.installationDate,
			latitude: site.latitude,
			longitude: site.longitude,
			address: seed.address,
			timezone: site.timezone,
			lastUpdated: own.lastUpdated,
		},
		status: {
			lastSeen: own.lastUpdated,
			energy: { today: { ...none, unit: 'kWh', lastUpdated: own.lastUpdated } },
		},
	};
}

/** The devices of one place; what they measure is filled in by the simulation. `now` in milliseconds. */
export function buildEnergy(
	seed: SiteSeed,
	user: Resident,
	now: number,
	random: Random,
): EnergySeeds {
	const { home } = user;
	const site: Site = {
		seed: random.integer(1, 9999),
		latitude: home.latitude,
		longitude: home.longitude,
		timezone: home.timezoneName,
		peakPower: seed.peakPower,
		baseLoad: seed.baseLoad,
		batteryCapacity: seed.batteryCapacity,
		batteryPower: seed.batteryCapacity / 2,
		installedAt: Date.parse(seed.installationDate),
		hemSystemId: seed.system === null ? null : random.uuid(),
		inverterId: null,
		batteryId: null,
		meterId: null,
	};
	const own = (type: string) => common(type, seed, site, user, now, random);
	const devices = {
		inverter: seed.inverter && inverter(seed.inverter, seed, site, now, own('inverter')),
		battery: seed.battery && battery(seed.battery, seed, own('battery')),
		meter: seed.meter && meter(seed.meter, seed, own('meter')),
		hemSystem:
			seed.system && site.hemSystemId
				? hemSystem(site.hemSystemId, seed.system, seed, site, own('hem'))
				: null,
	};
	site.inverterId = devices.inverter ? devices.inverter.id : null;
	site.batteryId = devices.battery ? devices.battery.id : null;
	site.meterId = devices.meter ? devices.meter.id : null;
	return {
		site,
		inverter: devices.inverter || null,
		battery: devices.battery || null,
		meter: devices.meter || null,
		hemSystem: devices.hemSystem || null,
	};
}
