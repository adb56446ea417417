import type { Control } from '../../sandbox';
import { assetsOf, type State } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';

/** A valid request with no more than what is required. */
export interface Example {
	path?: Record<string, string>;
	query?: Record<string, string | number>;
	body?: unknown;
}

const USER = 'anna-berg';
const HOME = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';

function firstOf(state: State, type: AssetType, vendor: string): string {
	const asset = assetsOf(state, type)
		.values()
		.find((candidate) => candidate.vendor === vendor);
	if (!asset) throw new Error(`No ${type} of ${vendor}`);
	return asset.id;
}

/** One example per operation; those that need something to be there first make it by `send`. */
export function examples(
	{ state }: Control,
	send: (operationId: string, example: Example) => Promise<{ id: string }>,
): Record<string, Example | (() => Promise<Example>)> {
	const id = (type: AssetType, vendor: string) => ({ [`${type}Id`]: firstOf(state, type, vendor) });
	const user = { path: { userId: USER } };
	const tesla = { path: id('vehicle', 'TESLA') };
	const charger = { path: id('charger', 'ZAPTEC') };
	const hvac = { path: id('hvac', 'MITSUBISHI') };
	const inverter = { path: id('inverter', 'HUAWEI') };
	const battery = { path: id('battery', 'HUAWEI') };
	const meter = { path: id('meter', 'HUAWEI') };
	const system = { path: { hemSystemId: state.hemSystems.values()[0]?.id ?? '' } };
	const location = { path: { locationId: HOME } };
	const smart = { path: id('vehicle', 'VOLVO') };
	const schedule = { path: { scheduleId: state.schedules.values()[0]?.id ?? '' } };
	const link = { language: 'browser', redirectUri: 'https://app.example.com/linked' };
	const charges = { ...user, query: { type: 'vehicle', startDate: '2026-01-01T00:00:00Z' } };
	const place = { name: 'Kontoret', latitude: 59.9, longitude: 10.7, timezoneName: 'Europe/Oslo' };
	const hold = { ...hvac, body: { mode: 'HEAT', heatSetpoint: 19 } };
	const secret = 'a-secret-of-this-test';
	let webhooks = 0;
	const newWebhook = () => {
		webhooks += 1;
		return { body: { url: `http://127.0.0.1:9/${webhooks}`, secret } };
	};
	const ofNew = (operationId: string, make: () => Example, name: string) => async () => ({
		path: { [name]: (await send(operationId, make())).id },
	});
	const ofWebhook = ofNew('createWebhook', newWebhook, 'webhookId');
	const newSchedule = {
		...user,
		body: {
			targetType: 'charger',
			targetId: charger.path.chargerId,
			locationId: null,
			isEnabled: false,
			defaultShouldCharge: true,
			rules: [],
		},
	};
	const current = (target: Example, maxCurrent: number) => ({ ...target, body: { maxCurrent } });
	const mode = (operationMode: string) => ({ ...battery, body: { operationMode } });
	const ofAction = (operationId: string, make: () => Example) =>
		ofNew(operationId, make, 'actionId');

	return {
		listUsers: {},
		getUser: user,
		deleteUsersUserid: { path: { userId: 'customer:10042' } },
		disconnectUserVendor: { path: { userId: 'EV-000317', vendor: 'RENAULT' } },
		disconnectUserVendorVendorType: {
			path: { userId: 'EV-000317', vendor: 'HYUNDAI', vendorType: 'vehicle' },
		},
		postUsersUseridLink: {
			path: { userId: 'new user/ä' },
			body: { ...link, scopes: ['hvac:read:data'] },
		},
		postAssetsAssetidRelink: {
			path: { assetId: firstOf(state, 'vehicle', 'RENAULT') },
			body: link,
		},
		deleteUsersUseridAuthorization: user,

		getVehicles: {},
		listUserVehicles: user,
		getVehicle: tesla,
		postVehiclesVehicleidCharging: { ...tesla, body: { action: 'STOP' } },
		postVehiclesVehicleidMaxCurrent: current(tesla, 10),
		getVehiclesAction: ofAction('postVehiclesVehicleidMaxCurrent', () => current(tesla, 11)),
		cancelVehicleAction: ofAction('postVehiclesVehicleidMaxCurrent', () => current(tesla, 12)),
		vehiclesRefreshHint: tesla,
		getVehiclesVehicleidSmartchargingplans: {
			path: { ...smart.path, smartChargingPlanId: 'latest' },
		},
		getVehiclesVehicleidSmartchargingpolicy: tesla,
		updateVehicleSmartChargingPolicy: { ...tesla, body: {} },
		vehicleCreateSmartOverride: smart,
		vehicleEndSmartOverride: smart,
		getVehiclesVehicleidSmartchargingstatus: smart,

		listChargers: {},
		listUserChargers: user,
		getCharger: charger,
		updateCharger: { ...charger, body: { locationId: null } },
		controlChargerCharging: { ...charger, body: { action: 'STOP' } },
		postSetChargerMaxCurrent: current(charger, 10),
		getChargersAction: ofAction('postSetChargerMaxCurrent', () => current(charger, 11)),
		cancelChargerAction: ofAction('postSetChargerMaxCurrent', () => current(charger, 12)),
		chargersRefreshHint: charger,

		listHVACs: {},
		listUserHVACs: user,
		updateHVAC: { ...hvac, body: { locationId: HOME } },
		getHVAC: hvac,
		postSetHvacFollowSchedule: hvac,
		postSetHvacPermanentHold: hold,
		getHvacsAction: ofAction('postSetHvacPermanentHold', () => hold),
		cancelHvacAction: ofAction('postSetHvacFollowSchedule', () => hvac),
		hvacsRefreshHint: hvac,

		listInverters: {},
		listUserInverters: user,
		getInverter: inverter,
		invertersRefreshHint: inverter,
		getInverterStatistics: { ...inverter, query: { year: 2025, month: 12 } },

		listBatteries: {},
		listUserBatteries: user,
		getBattery: battery,
		postUserSetOperationMode: mode('IDLE'),
		getBatteriesAction: ofAction('postUserSetOperationMode', () => mode('TIME_OF_USE')),
		cancelBatteryAction: ofAction('postUserSetOperationMode', () => mode('EXPORT_FOCUS')),
		batteriesRefreshHint: battery,

		getMeter: meter,
		metersRefreshHint: meter,
		listUserMeters: user,
		listMeters: {},

		listHems: {},
		getHemsById: system,
		listHemsForUser: user,
		getHemsStatistics: { ...system, query: { interval: '2026-01-14' } },

		getLocations: {},
		getUserlocations: user,
		createLocation: { ...user, body: place },
		getLocation: location,
		updateLocation: { ...location, body: {} },
		deleteLocation: ofNew('createLocation', () => ({ ...user, body: place }), 'locationId'),

		getTariffInformation: { path: { tariffId: 'berlin-flex' } },
		sendTariffInformation: {
			path: { tariffId: 'my-tariff' },
			body: [{ name: 'flat', cost: '0.31' }],
		},
		associateUserLocationWithTariff: {
			...location,
			body: { tariffId: 'berlin-flex', tariffIntervals: [] },
		},
		getUserLocationTariff: location,

		getSchedules: user,
		createSchedule: newSchedule,
		getSchedule: schedule,
		updateSchedule: { ...schedule, body: {} },
		deleteSchedule: ofNew('createSchedule', () => newSchedule, 'scheduleId'),
		getScheduleStatus: schedule,

		getChargingSessionsStatistics: charges,
		getChargingStatistics: charges,

		listInterventions: {},
		getIntervention: { path: { interventionId: 'd6a1f7b2-3c48-4e95-8b07-1f5e9a2c6d30' } },

		createWebhook: newWebhook(),
		listWebhooks: {},
		updateWebhook: async () => ({ ...(await ofWebhook()), body: {} }),
		getWebhook: ofWebhook,
		deleteWebhook: ofWebhook,
		testWebhook: ofWebhook,

		getIntegrations: {},
		getHealthChargerVendors: {},
		getHealthVehicleVendors: {},
		getHealthBatteryVendors: {},
		getHealthInverterVendors: {},
		getHealthHvacVendors: {},
		getHealthMeterVendors: {},
		getHealthReady: {},
	};
}
