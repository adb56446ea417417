import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../api/pages';
import { ageInMinutes, dataTime, type DeviceType, lastSeenOf } from './age';
import { assetName } from './assetName';
import { flatten, type Source, valueOf } from './flatten';

/** The columns of the table of all devices. A row has every one of them, in this order. */
export const COLUMNS = [
	...['name', 'assetType', 'state', 'batteryLevelPercent', 'powerKw', 'isPluggedIn', 'isCharging'],
	...['isReachable', 'lastSeen', 'dataAgeMinutes', 'isStale', 'vendor', 'brand', 'model', 'year'],
	...['vinOrSerial', 'userId', 'assetId', 'locationId', 'locationName', 'latitude', 'longitude'],
	...['timeZone', 'hemSystemId', 'isFullyCharged', 'batteryCapacityKwh', 'energyStoredKwh'],
	...['chargeLimitPercent', 'maxCurrentA', 'minutesToFull', 'rangeKm', 'odometerKm'],
	...['operationMode', 'productionLifetimeKwh', 'temperatureC', 'heatSetpointC', 'coolSetpointC'],
	...['hvacMode', 'holdType', 'todayGenerationKwh', 'todayConsumptionKwh', 'todayImportKwh'],
	...['todayExportKwh', 'todayChargeKwh', 'todayDischargeKwh', 'canControl', 'controls'],
	...['needsRelink', 'interventionIds', 'interventionText', 'vendorStatus', 'snapshotAt'],
] as const;

export type Column = (typeof COLUMNS)[number];

export type AssetRow = { [C in Column]: IDataObject[string] };

type Sources = { [C in Column]?: Source };

/** Capabilities with which a device can be told to do something. */
const CONTROLS: { [T in DeviceType]?: string[] } = {
	battery: ['exportFocus', 'importFocus', 'timeOfUse', 'selfReliance', 'idle'],
	charger: ['startCharging', 'stopCharging', 'setMaxCurrent', 'setChargeRateLimit'],
	hvac: ['setFollowSchedule', 'setPermanentHold'],
	vehicle: ['startCharging', 'stopCharging', 'setMaxCurrent', 'smartCharging'],
};

function numberAt(record: IDataObject, path: string): number | undefined {
	const value = valueOf(record, path);
	return typeof value === 'number' ? value : undefined;
}

/** What Enode calls UNKNOWN is not known. */
const known =
	(path: string): Source =>
	(record) => {
		const value = valueOf(record, path);
		return value === 'UNKNOWN' ? undefined : value;
	};

/** Enode tells a rate only while a device charges. */
function chargingPower(record: IDataObject): number | undefined {
	const rate = numberAt(record, 'chargeState.chargeRate');
	const isDischarging =
		valueOf(record, 'chargeState.powerDeliveryState') === 'PLUGGED_IN:DISCHARGING';
	if (rate !== undefined) return isDischarging ? -Math.abs(rate) : rate;
	const isIdle = valueOf(record, 'chargeState.isCharging') === false && !isDischarging;
	return isIdle ? 0 : undefined;
}

function batteryPower(record: IDataObject): number | undefined {
	const rate = numberAt(record, 'chargeState.chargeRate');
	const isDischarging = valueOf(record, 'chargeState.status') === 'DISCHARGING';
	return rate !== undefined && isDischarging ? -Math.abs(rate) : rate;
}

function inverterPower(record: IDataObject): number | undefined {
	const rate = numberAt(record, 'productionState.productionRate');
	// There is a -0, which not everything takes.
	return rate === undefined || rate === 0 ? rate : -rate;
}

function energyStored(record: IDataObject): number | undefined {
	const capacity = numberAt(record, 'chargeState.batteryCapacity');
	const level = numberAt(record, 'chargeState.batteryLevel');
	if (capacity === undefined || level === undefined) return undefined;
	return Math.round(capacity * level * 10) / 1_000;
}

/** One of two words, or neither where it is not known. */
const either =
	(path: string, yes: string, no: string): Source =>
	(record) => {
		const value = valueOf(record, path);
		return typeof value === 'boolean' ? (value ? yes : no) : undefined;
	};

function isBatteryCharging(record: IDataObject): boolean | undefined {
	const value = valueOf(record, known('chargeState.status'));
	return typeof value === 'string' ? value === 'CHARGING' : undefined;
}

function meterState(record: IDataObject): string | undefined {
	const power = numberAt(record, 'energyState.power');
	if (power === undefined) return undefined;
	if (power === 0) return 'IDLE';
	return power > 0 ? 'IMPORTING' : 'EXPORTING';
}

/** What a device can be told to do; undefined where that is not known. */
function controlsOf(record: IDataObject, type: DeviceType): string[] | undefined {
	const { capabilities, scopes } = record;
	const names = CONTROLS[type];
	if (!names) return [];
	if (!isRecord(capabilities)) return undefined;
	const isAllowed =
		!Array.isArray(scopes) || scopes.some((scope) => String(scope).startsWith(`${type}:control:`));
	return names.filter((name) => isAllowed && valueOf(capabilities, `${name}.isCapable`) === true);
}

/** What users may do so that a device can do more. */
function interventionsOf({ capabilities }: IDataObject): string[] {
	const ids = Object.values(isRecord(capabilities) ? capabilities : {}).flatMap((capability) => {
		const some = isRecord(capability) ? capability.interventionIds : undefined;
		return Array.isArray(some) ? some.map(String) : [];
	});
	return [...new Set(ids)];
}

/** Some texts as one, as a cell of a table takes them. */
export const joined = (texts: string[] | undefined): string | undefined =>
	texts && texts.length > 0 ? texts.join(', ') : undefined;

const charging: Sources = {
	state: known('chargeState.powerDeliveryState'),
	powerKw: chargingPower,
	isPluggedIn: 'chargeState.isPluggedIn',
	isCharging: 'chargeState.isCharging',
	year: 'information.year',
	maxCurrentA: 'chargeState.maxCurrent',
};

const stored: Sources = {
	batteryLevelPercent: 'chargeState.batteryLevel',
	batteryCapacityKwh: 'chargeState.batteryCapacity',
	energyStoredKwh: energyStored,
};

const today = (flow: string) => `status.energy.today.${flow}`;

/** What each type of device has of its own. */
const OWN: Record<DeviceType, Sources> = {
	battery: {
		...stored,
		state: known('chargeState.status'),
		powerKw: batteryPower,
		isCharging: isBatteryCharging,
		operationMode: known('config.operationMode'),
	},
	charger: { ...charging, vinOrSerial: 'information.serialNumber' },
	hemSystem: {
		vendor: 'information.vendor',
		locationId: 'locationId',
		latitude: 'information.latitude',
		longitude: 'information.longitude',
		timeZone: 'information.timezone',
		hemSystemId: 'id',
		todayGenerationKwh: today('generation'),
		todayConsumptionKwh: today('consumption'),
		todayImportKwh: today('import'),
		todayExportKwh: today('export'),
		todayChargeKwh: today('charge'),
		todayDischargeKwh: today('discharge'),
	},
	hvac: {
		state: either('temperatureState.isActive', 'ACTIVE', 'IDLE'),
		powerKw: 'consumptionRate',
		temperatureC: 'temperatureState.currentTemperature',
		heatSetpointC: 'thermostatState.heatSetpoint',
		coolSetpointC: 'thermostatState.coolSetpoint',
		hvacMode: known('thermostatState.mode'),
		holdType: 'thermostatState.holdType',
	},
	inverter: {
		state: either('productionState.isProducing', 'PRODUCING', 'IDLE'),
		powerKw: inverterPower,
		vinOrSerial: 'information.sn',
		timeZone: 'timezone',
		productionLifetimeKwh: 'productionState.totalLifetimeProduction',
	},
	meter: { state: meterState, powerKw: 'energyState.power' },
	vehicle: {
		...charging,
		...stored,
		vinOrSerial: 'information.vin',
		isFullyCharged: 'chargeState.isFullyCharged',
		chargeLimitPercent: 'chargeState.chargeLimit',
		minutesToFull: 'chargeState.chargeTimeRemaining',
		rangeKm: 'chargeState.range',
		odometerKm: 'odometer.distance',
	},
};

const commonTo = (type: DeviceType): Sources => ({
	name: assetName,
	assetType: () => type,
	isReachable: 'isReachable',
	lastSeen: lastSeenOf(type),
	dataAgeMinutes: (record) => ageInMinutes(dataTime(record, type)),
	vendor: 'vendor',
	brand: 'information.brand',
	model: 'information.model',
	userId: 'userId',
	assetId: 'id',
	locationId: 'location.id',
	latitude: 'location.latitude',
	longitude: 'location.longitude',
	hemSystemId: 'hemSystemId',
	canControl(record) {
		const controls = controlsOf(record, type);
		return controls && controls.length > 0;
	},
	controls: (record) => joined(controlsOf(record, type)),
	interventionIds: (record) => joined(interventionsOf(record)),
});

const NOTHING = Object.fromEntries(COLUMNS.map((column) => [column, () => null]));

/** Makes of a record its row, as far as the record itself tells; the rest is null. */
export function rowOf(type: DeviceType): (record: IDataObject) => AssetRow {
	const toRow = flatten({ ...NOTHING, ...commonTo(type), ...OWN[type] });
	return (record) => toRow(record) as AssetRow;
}
