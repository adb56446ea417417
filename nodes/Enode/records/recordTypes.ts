import type { IDataObject } from 'n8n-workflow';
import { type AssetType, COLLECTIONS } from '../../api/assets';
import { isRecord } from '../../api/pages';
import * as locators from '../fields/locators';
import { assetName } from './assetName';
import { flatten, type Source } from './flatten';
import type { AssetRecordType, ListedRecordType, RecordType } from './recordType';

interface AssetDefinition extends Omit<
	ListedRecordType,
	'simplify' | 'keywords' | 'distinction' | 'collection'
> {
	/** The four simplified fields that are this type's own. */
	state: Record<string, Source>;
	/** Members of `information` that find an asset; the first tells it from others of the same name. */
	keywords: string[];
}

function assetType(
	asset: AssetType,
	{ state, keywords, ...type }: AssetDefinition,
): ListedRecordType & AssetRecordType {
	const textsOf = ({ information }: IDataObject) =>
		keywords.map((member) => {
			const text = isRecord(information) ? information[member] : undefined;
			return typeof text === 'string' ? text : '';
		});
	return {
		...type,
		asset,
		collection: COLLECTIONS[asset],
		simplify: flatten({
			id: 'id',
			userId: 'userId',
			name: assetName,
			vendor: 'vendor',
			...state,
			isReachable: 'isReachable',
			lastSeen: 'lastSeen',
		}),
		keywords: textsOf,
		distinction: (record) => textsOf(record)[0] || String(record.id),
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
	keywords: ['siteName', 'brand', 'model'],
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
	keywords: ['serialNumber', 'brand', 'model'],
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
	keywords: ['groupName', 'displayName', 'brand', 'model'],
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
	keywords: ['sn', 'siteName', 'brand', 'model'],
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
		locationId: 'location.id',
		hemSystemId: 'hemSystemId',
	},
	keywords: ['siteName', 'brand', 'model'],
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
	keywords: ['vin', 'displayName', 'brand', 'model'],
});

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
		id: 'id',
		userId: 'userId',
		name: assetName,
		vendor: 'information.vendor',
		generation: energyToday('generation'),
		consumption: energyToday('consumption'),
		charge: energyToday('charge'),
		discharge: energyToday('discharge'),
		import: energyToday('import'),
		export: energyToday('export'),
	}),
	keywords: ({ userId }) => [String(userId)],
	distinction: ({ userId }) => String(userId),
};

export const location: ListedRecordType = {
	one: 'location',
	a: 'a location',
	many: 'locations',
	collection: 'locations',
	id: locators.locationId,
	keywords: ({ userId }) => [String(userId)],
	distinction: ({ userId }) => String(userId),
};

export const user: ListedRecordType = {
	one: 'user',
	a: 'a user',
	many: 'users',
	collection: 'users',
	id: locators.userId,
	keywords: ({ id }) => [String(id)],
	distinction: ({ id }) => String(id),
};

export const webhook: ListedRecordType = {
	one: 'webhook',
	a: 'a webhook',
	many: 'webhooks',
	collection: 'webhooks',
	id: locators.webhookId,
	keywords: ({ url }) => [String(url)],
	distinction: ({ url }) => String(url),
};

export const schedule: RecordType = {
	one: 'schedule',
	a: 'a schedule',
	many: 'schedules',
	collection: 'schedules',
	id: locators.scheduleId,
};

export const intervention: RecordType = {
	one: 'intervention',
	a: 'an intervention',
	many: 'interventions',
	collection: 'interventions',
	id: locators.interventionId,
	simplify: flatten({
		id: 'id',
		vendor: 'vendor',
		vendorType: 'vendorType',
		brand: 'brand',
		domain: 'domain',
		title: 'resolution.title',
		description: 'resolution.description',
		access: 'resolution.access',
		agent: 'resolution.agent',
		action: 'resolution.action',
	}),
};
