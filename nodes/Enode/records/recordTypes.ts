import { isRecord } from '../../api/pages';
import * as locators from '../fields/locators';
import { assetName } from './assetName';
import { flatten, type Source } from './flatten';
import type { ListedRecordType, RecordType } from './recordType';

interface AssetType extends Omit<ListedRecordType, 'simplify' | 'keywords'> {
	/** The four simplified fields that are this type's own. */
	state: Record<string, Source>;
	/** Members of `information` that find an asset. */
	keywords: string[];
}

function assetType({ state, keywords, ...type }: AssetType): ListedRecordType {
	return {
		...type,
		simplify: flatten({
			id: 'id',
			userId: 'userId',
			name: assetName,
			vendor: 'vendor',
			...state,
			isReachable: 'isReachable',
			lastSeen: 'lastSeen',
		}),
		keywords({ information }) {
			const texts = keywords.map((member) =>
				isRecord(information) ? information[member] : undefined,
			);
			return texts.filter((text) => typeof text === 'string');
		},
	};
}

export const battery = assetType({
	one: 'battery',
	a: 'a home battery',
	many: 'batteries',
	collection: 'batteries',
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

export const charger = assetType({
	one: 'charger',
	a: 'a charger',
	many: 'chargers',
	collection: 'chargers',
	id: locators.chargerId,
	state: {
		isPluggedIn: 'chargeState.isPluggedIn',
		isCharging: 'chargeState.isCharging',
		chargeRate: 'chargeState.chargeRate',
		maxCurrent: 'chargeState.maxCurrent',
	},
	keywords: ['serialNumber', 'brand', 'model'],
});

export const hvac = assetType({
	one: 'HVAC',
	a: 'a heating or cooling unit',
	many: 'HVACs',
	collection: 'hvacs',
	id: locators.hvacId,
	state: {
		currentTemperature: 'temperatureState.currentTemperature',
		mode: 'thermostatState.mode',
		heatSetpoint: 'thermostatState.heatSetpoint',
		coolSetpoint: 'thermostatState.coolSetpoint',
	},
	keywords: ['groupName', 'displayName', 'brand', 'model'],
});

export const inverter = assetType({
	one: 'inverter',
	a: 'a solar inverter',
	many: 'inverters',
	collection: 'inverters',
	id: locators.inverterId,
	state: {
		productionRate: 'productionState.productionRate',
		isProducing: 'productionState.isProducing',
		totalLifetimeProduction: 'productionState.totalLifetimeProduction',
		timezone: 'timezone',
	},
	keywords: ['sn', 'siteName', 'brand', 'model'],
});

export const meter = assetType({
	one: 'meter',
	a: 'a meter',
	many: 'meters',
	collection: 'meters',
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

export const vehicle = assetType({
	one: 'vehicle',
	a: 'a vehicle',
	many: 'vehicles',
	collection: 'vehicles',
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
};

export const location: ListedRecordType = {
	one: 'location',
	a: 'a location',
	many: 'locations',
	collection: 'locations',
	id: locators.locationId,
	keywords: ({ userId }) => [String(userId)],
};

export const user: ListedRecordType = {
	one: 'user',
	a: 'a user',
	many: 'users',
	collection: 'users',
	id: locators.userId,
	keywords: ({ id }) => [String(id)],
};

export const webhook: ListedRecordType = {
	one: 'webhook',
	a: 'a webhook',
	many: 'webhooks',
	collection: 'webhooks',
	id: locators.webhookId,
	keywords: ({ url }) => [String(url)],
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
