import type { IDataObject } from 'n8n-workflow';
import { type AssetType, COLLECTIONS } from '../../api/assets';
import { controlledTypes } from '../fields/enums';
import * as locators from '../fields/locators';
import { assetName, givenName, productName } from './assetName';
import { flatten, type Source, valueOf } from './flatten';
import type { AssetRecordType, ListedRecordType } from './recordType';

interface AssetDefinition extends Omit<
	ListedRecordType,
	'simplify' | 'label' | 'keywords' | 'collection'
> {
	/** The simplified fields of this type's own that say how it is. */
	state: Record<string, Source>;
	/** Those that say what it belongs to. */
	belongsTo?: Record<string, Source>;
	/** What tells assets of the same name and product apart. */
	mark?: Source;
}

/** What Enode knows of a device or a system, such as its serial number and its year. */
const information = (record: IDataObject) => Object.values(record.information ?? {});

function assetType(
	asset: AssetType,
	{ state, belongsTo, mark, ...type }: AssetDefinition,
): ListedRecordType & AssetRecordType {
	return {
		...type,
		asset,
		collection: COLLECTIONS[asset],
		simplify: flatten({
			name: assetName,
			...state,
			isReachable: 'isReachable',
			lastSeen: 'lastSeen',
			vendor: 'vendor',
			userId: 'userId',
			...belongsTo,
			id: 'id',
		}),
		label: (record) => [
			givenName(record),
			productName(record),
			mark === undefined ? undefined : valueOf(record, mark),
		],
		keywords: (record) => [record.vendor, ...information(record)],
	};
}

export const battery = assetType('battery', {
	one: 'battery',
	a: 'a home battery',
	many: 'batteries',
	id: locators.batteryId,
	stability: 'beta',
	state: {
		batteryLevel: 'chargeState.batteryLevel',
		status: 'chargeState.status',
		chargeRate: 'chargeState.chargeRate',
		operationMode: 'config.operationMode',
	},
});

export const charger = assetType('charger', {
	one: 'charger',
	a: 'a charger',
	many: 'chargers',
	id: locators.chargerId,
	state: {
		isPluggedIn: 'chargeState.isPluggedIn',
		isCharging: 'chargeState.isCharging',
		chargeRate: 'chargeState.chargeRate',
		maxCurrent: 'chargeState.maxCurrent',
	},
	mark: 'information.serialNumber',
});

export const hvac = assetType('hvac', {
	one: 'HVAC',
	a: 'a heating or cooling unit',
	many: 'HVACs',
	id: locators.hvacId,
	state: {
		currentTemperature: 'temperatureState.currentTemperature',
		mode: 'thermostatState.mode',
		heatSetpoint: 'thermostatState.heatSetpoint',
		coolSetpoint: 'thermostatState.coolSetpoint',
	},
	mark: 'information.groupName',
});

export const inverter = assetType('inverter', {
	one: 'inverter',
	a: 'a solar inverter',
	many: 'inverters',
	id: locators.inverterId,
	state: {
		productionRate: 'productionState.productionRate',
		isProducing: 'productionState.isProducing',
		totalLifetimeProduction: 'productionState.totalLifetimeProduction',
		timezone: 'timezone',
	},
	mark: 'information.sn',
});

export const meter = assetType('meter', {
	one: 'meter',
	a: 'a meter',
	many: 'meters',
	id: locators.meterId,
	stability: 'beta',
	state: {
		power: 'energyState.power',
		lastUpdated: 'energyState.lastUpdated',
	},
	belongsTo: { locationId: 'location.id', hemSystemId: 'hemSystemId' },
});

export const vehicle = assetType('vehicle', {
	one: 'vehicle',
	a: 'a vehicle',
	many: 'vehicles',
	id: locators.vehicleId,
	state: {
		batteryLevel: 'chargeState.batteryLevel',
		range: 'chargeState.range',
		isPluggedIn: 'chargeState.isPluggedIn',
		isCharging: 'chargeState.isCharging',
	},
	mark: (record) => !givenName(record) && valueOf(record, 'information.vin'),
});

/** All types of assets; those that most people have come first. */
export const assets = [vehicle, charger, hvac, inverter, battery, meter];

/** Energy totals are those of today, in kWh. */
const energyToday = (flow: string) => `status.energy.today.${flow}`;

export const hemSystem: ListedRecordType = {
	one: 'HEM system',
	a: 'a home energy management system',
	many: 'HEM systems',
	collection: 'hem-systems',
	id: locators.hemSystemId,
	stability: 'beta',
	simplify: flatten({
		name: assetName,
		generation: energyToday('generation'),
		consumption: energyToday('consumption'),
		charge: energyToday('charge'),
		discharge: energyToday('discharge'),
		import: energyToday('import'),
		export: energyToday('export'),
		vendor: 'information.vendor',
		userId: 'userId',
		id: 'id',
	}),
	label: (record) => [assetName(record)],
	keywords: information,
};

export const location: ListedRecordType = {
	one: 'location',
	a: 'a location',
	many: 'locations',
	collection: 'locations',
	id: locators.locationId,
	label: ({ name }) => [name],
};

export const user: ListedRecordType = {
	one: 'user',
	a: 'a user',
	many: 'users',
	collection: 'users',
	id: locators.userId,
	label: ({ id }) => [id],
};

export const webhook: ListedRecordType = {
	one: 'webhook',
	a: 'a webhook',
	many: 'webhooks',
	collection: 'webhooks',
	id: locators.webhookId,
	label: ({ url }) => [url],
};

/** When each rule of a schedule holds, such as "22:00–06:00". */
function hoursOf({ rules }: IDataObject): string[] {
	const times = (Array.isArray(rules) ? (rules as IDataObject[]) : []).map((rule) =>
		['from', 'to'].map((end) => valueOf(rule, `hourMinute.${end}`)),
	);
	return times.filter(([from, to]) => from && to).map((hours) => hours.join('–'));
}

/** Enode does not say in a schedule whose it is. */
export const schedule: ListedRecordType = {
	one: 'schedule',
	a: 'a schedule',
	many: 'schedules',
	collection: 'schedules',
	id: locators.scheduleId,
	label: (record) => [
		controlledTypes.find(({ value }) => value === record.targetType)?.name,
		...hoursOf(record),
		record.isEnabled === false && 'off',
	],
	keywords: ({ targetId }) => [targetId],
};

export const intervention: ListedRecordType = {
	one: 'intervention',
	a: 'an intervention',
	many: 'interventions',
	collection: 'interventions',
	id: locators.interventionId,
	simplify: flatten({
		title: 'resolution.title',
		description: 'resolution.description',
		access: 'resolution.access',
		agent: 'resolution.agent',
		action: 'resolution.action',
		domain: 'domain',
		brand: 'brand',
		vendor: 'vendor',
		vendorType: 'vendorType',
		id: 'id',
	}),
	label: (record) => [record.brand, valueOf(record, 'resolution.title')],
	keywords: ({ vendor, vendorType, domain }) => [vendor, vendorType, domain],
};
