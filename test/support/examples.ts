import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { assetsOf } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';

export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** Parameters of one run, or a function that makes ready what the run needs. */
type Example = IDataObject | (() => Promise<IDataObject>);

export type RunOnce = (parameters: IDataObject) => Promise<IDataObject>;

const USER = { userId: byId('anna-berg') };
const HOME = { locationId: byId('0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11') };
const SINCE = { startDate: '2026-01-01T00:00:00Z' };
const LINK = { language: 'de-DE', redirectUri: 'https://app.example.com/linked' };
const OPTIONS = { options: { maxConcurrency: 2 } };
/** What there is counts as young, whatever the sandbox's clock says. */
const YOUNG = { options: { onlyIfOlderThan: 10_000_000, maxConcurrency: 2 } };
const LIST = { returnAll: false, limit: 3, options: { maxConcurrency: 2, pageSize: 2 } };

/**
 * For every operation of the node, runs with as little and with as much input as it takes. `run`
 * gives the first item of a run.
 */
export function examples({ control }: Sandbox, run: RunOnce): Record<string, Example[]> {
	const { state } = control;
	const of = (type: AssetType, vendor: string) => {
		const asset = assetsOf(state, type)
			.values()
			.find((one) => one.vendor === vendor);
		if (!asset) throw new Error(`No ${type} of ${vendor}`);
		return { [`${type}Id`]: byId(asset.id) };
	};
	const battery = of('battery', 'HUAWEI');
	const charger = of('charger', 'ZAPTEC');
	const hvac = of('hvac', 'MITSUBISHI');
	const inverter = of('inverter', 'HUAWEI');
	const meter = of('meter', 'HUAWEI');
	const vehicle = of('vehicle', 'TESLA');
	const planned = of('vehicle', 'VOLVO');
	const unlinked = of('vehicle', 'RENAULT');
	const hemSystem = { hemSystemId: byId(state.hemSystems.values()[0]!.id) };
	const charged = {
		schedule: state.schedules.values().find(({ targetType }) => targetType !== 'hvac')!,
	};
	const heated = {
		schedule: state.schedules.values().find(({ targetType }) => targetType === 'hvac')!,
	};

	const list = (extra: IDataObject = {}) => [{ returnAll: true }, { ...LIST, ...extra }];
	const ofUser = { filters: USER, simplify: false };
	const actionOf = (command: IDataObject) => async () => ({
		actionId: byId((await run(command)).id),
	});
	const charge = { resource: 'charger', operation: 'setMaxCurrent', ...charger };
	const drive = { resource: 'vehicle', operation: 'setMaxCurrent', ...vehicle };
	const hold = { resource: 'hvac', operation: 'setPermanentHold', ...hvac, mode: 'HEAT' };
	const mode = { resource: 'battery', operation: 'setOperationMode', ...battery };
	const relink = [
		{ assetId: unlinked.vehicleId!, redirectUri: LINK.redirectUri },
		{ assetId: unlinked.vehicleId!, ...LINK, colorScheme: 'light' },
	];
	const noon = Date.parse('2026-01-15T12:00:00Z');
	const prices = [0.31, 0.12, 0.18, 0.4].map((price, hour) => {
		const start = new Date(noon + hour * 3_600_000).toISOString();
		return { start, end: new Date(noon + (hour + 1) * 3_600_000).toISOString(), price };
	});
	const told = prices.map(({ start, end, price }) => ({
		...{ time_start: start, time_end: end, EUR_per_kWh: price },
	}));
	const plan = {
		...{ prices: told, readyBy: '2026-01-15T16:00:00Z', power: 11 },
		options: { planFrom: '2026-01-15T12:00:00Z', priceUnit: 'perKwh' },
	};
	const fullPlan = {
		...plan,
		options: {
			...{ addPerKwh: '0.05', area: 'NO1', chart: true, listPath: 'prices', vatPercent: 25 },
			...{ startField: 'start', endField: 'end', priceField: 'price', priceUnit: 'perKwh' },
			...{ maxPrice: 0.5, maxStarts: 2, minBlockMinutes: 30, startCost: 0.1 },
			...{ planFrom: '2026-01-15T11:00:00Z', timezone: 'Europe/Oslo', unknownPrices: 'known' },
		},
		prices: JSON.stringify({ prices }),
	};
	const latePlan = { ...plan, readyBy: '2026-01-15T11:00:00Z' };
	let webhooks = 0;
	const webhook = async () => {
		webhooks += 1;
		const url = `http://127.0.0.1:9/${webhooks}`;
		const created = await run({ resource: 'webhook', operation: 'create', url, secret: 'secret' });
		return { webhookId: byId(created.id) };
	};
	const place = {
		name: 'Kontoret',
		latitude: '59.9',
		longitude: 10.7,
		timezoneName: 'Europe/Oslo',
	};
	const newPlace = async () => {
		const created = await run({ resource: 'location', operation: 'create', ...USER, ...place });
		return { locationId: byId(created.id) };
	};
	const chargerTarget = {
		...USER,
		targetType: 'charger',
		targetId: charger.chargerId,
		isEnabled: false,
	};
	const newSchedule = async () => {
		const created = await run({
			...{ resource: 'schedule', operation: 'create', ...chargerTarget },
			hasLocation: false,
		});
		return { scheduleId: byId(created.id) };
	};

	return {
		'asset.getAll': [
			{ returnAll: true },
			{
				...{ assetTypes: ['vehicle', 'battery', 'hemSystem'], returnAll: false, limit: 5 },
				filters: USER,
				options: { maxConcurrency: 2, pageSize: 2, staleAfter: 5, explain: true },
			},
		],
		'asset.relink': relink,

		'battery.cancelAction': [actionOf({ ...mode, operationMode: 'EXPORT_FOCUS' })],
		'battery.get': [battery, { ...battery, simplify: false, ...OPTIONS }],
		'battery.getAction': [actionOf({ ...mode, operationMode: 'TIME_OF_USE' })],
		'battery.getAll': list(ofUser),
		'battery.refresh': [battery, { ...battery, ...YOUNG }],
		'battery.setOperationMode': [{ ...battery, operationMode: 'IDLE' }],

		'charger.cancelAction': [actionOf({ ...charge, maxCurrent: 11 })],
		'charger.ensureCharging': [
			{ ...charger, shouldCharge: true },
			{ ...charger, shouldCharge: 'false', options: { waitForCompletion: 'false', waitAtMost: 1 } },
		],
		'charger.get': [charger, { ...charger, simplify: false, ...OPTIONS }],
		'charger.getAction': [actionOf({ ...charge, maxCurrent: 12 })],
		'charger.getAll': list(ofUser),
		'charger.planCharging': [
			{ ...charger, ...plan, energyNeeded: '7.5' },
			{ ...charger, ...fullPlan, energyNeeded: 60 },
			{ ...charger, ...latePlan, energyNeeded: 7 },
		],
		'charger.refresh': [charger, { ...charger, ...YOUNG }],
		'charger.setLocation': [
			{ ...charger, ...HOME, simplify: false },
			{ ...charger, hasLocation: false },
		],
		'charger.setMaxCurrent': [{ ...charger, maxCurrent: 10 }],
		'charger.startCharging': [
			async () => {
				await run({ resource: 'charger', operation: 'stopCharging', ...charger });
				control.advanceClock(60_000);
				return charger;
			},
		],
		'charger.stopCharging': [charger],

		'chargingSession.getAll': [
			{ ...USER, ...SINCE },
			{
				...{ ...USER, ...SINCE, type: 'vehicle', returnAll: false, limit: 2, simplify: false },
				filters: { endDate: '2030-01-01T00:00:00Z', ...HOME, id: vehicle.vehicleId!.value },
			},
		],
		'chargingSession.getReport': [
			{ period: 'range', ...SINCE, endDate: '2030-01-01' },
			{
				...{ period: 'range', ...SINCE, endDate: '2030-01-01', filters: USER },
				...{ assetType: 'vehicle', rateSource: 'fixed', ratePerKwh: 0.3, currency: 'EUR' },
				options: { ...HOME, homeName: 'Oslo', timezone: 'Europe/Oslo', totals: true, pageSize: 20 },
			},
		],
		'chargingStatistic.getAll': [
			{ ...USER, ...SINCE },
			{
				...{ ...USER, ...SINCE, type: 'charger', resolution: 'MONTH', simplify: false },
				filters: { endDate: '2030-01-01', ...HOME, id: charger.chargerId!.value },
			},
		],

		'hemSystem.get': [hemSystem, { ...hemSystem, simplify: false }],
		'hemSystem.getAll': list(ofUser),
		'hemSystem.getStatistics': [
			{ ...hemSystem, interval: '2026-01-14' },
			{ ...hemSystem, interval: '2026-01' },
		],

		'hvac.cancelAction': [actionOf({ ...hold, heatSetpoint: 17 })],
		'hvac.followSchedule': [hvac],
		'hvac.get': [hvac, { ...hvac, simplify: false, ...OPTIONS }],
		'hvac.getAction': [actionOf({ ...hold, heatSetpoint: 18 })],
		'hvac.getAll': list(ofUser),
		'hvac.refresh': [hvac, { ...hvac, ...YOUNG }],
		'hvac.setLocation': [
			{ ...hvac, ...HOME },
			{ ...hvac, hasLocation: false, simplify: false },
		],
		'hvac.setPermanentHold': [
			{ ...hvac, mode: 'OFF' },
			{ ...hvac, mode: 'HEAT', heatSetpoint: '19.5' },
			{ ...hvac, mode: 'AUTO', heatSetpoint: 18, coolSetpoint: 25 },
			{ ...hvac, mode: 'COOL', coolSetpoint: 23 },
		],

		'intervention.get': [
			async () => {
				const { id } = await run({ resource: 'intervention', operation: 'getAll', limit: 1 });
				return { interventionId: byId(id), language: 'de-DE', simplify: false };
			},
		],
		'intervention.getAll': [
			{},
			{
				...{ returnAll: false, limit: 1, language: 'nb-NO', simplify: false },
				filters: { vendor: 'TESLA', vendorType: 'vehicle' },
			},
		],

		'inverter.get': [inverter, { ...inverter, simplify: false, ...OPTIONS }],
		'inverter.getAll': list(ofUser),
		'inverter.getStatistics': [
			{ ...inverter, year: 2026, month: 1 },
			{ ...inverter, year: '2026', month: '1', additionalFields: { day: 14 } },
		],
		'inverter.refresh': [inverter, { ...inverter, ...YOUNG }],

		'linkSession.create': [
			{ userId: byId('new user/ä'), redirectUri: LINK.redirectUri },
			{
				...{ ...USER, ...LINK, assetTypes: ['vehicle', 'charger'] },
				scopes: ['vehicle:control:charging', 'charger:control:charging', 'hvac:control:mode'],
				additionalFields: { colorScheme: 'dark', vendor: 'TESLA', vendorType: 'vehicle' },
			},
		],
		'linkSession.relink': relink,

		'location.create': [
			{ ...USER, ...place },
			{ ...USER, ...place, additionalFields: { zone: 'NO1', area: 'Oslo' } },
		],
		'location.delete': [newPlace],
		'location.get': [HOME],
		'location.getAll': list({ filters: USER }),
		'location.getTariff': [HOME],
		'location.setTariff': [
			{ ...HOME, tariffId: byId('berlin-flex') },
			async () => {
				const tariffId = byId('of-this-test');
				const prices = { price: [{ name: 'night', cost: 0.1 }] };
				await run({ resource: 'tariff', operation: 'createOrUpdate', tariffId, prices });
				return {
					...{ ...HOME, tariffId },
					tariffIntervals: {
						interval: [
							{ name: 'night', from: '22:00', to: '24:00' },
							{ name: 'night', from: '00:00', to: '06:00', weekdays: [5, 6] },
						],
					},
				};
			},
			{
				...{ ...HOME, tariffId: byId('of-this-test'), specify: 'json' },
				json: '[{ "name": "night", "from": "00:00", "to": "24:00" }]',
			},
		],
		'location.update': [
			async () => ({ ...(await newPlace()), updateFields: { name: 'Hytta' } }),
			async () => ({
				...(await newPlace()),
				updateFields: { ...place, name: 'Hytta', zone: 'NO1', area: 'Oslo' },
			}),
		],

		'meter.get': [meter, { ...meter, simplify: false, ...OPTIONS }],
		'meter.getAll': list(ofUser),
		'meter.refresh': [meter, { ...meter, ...YOUNG }],

		'schedule.create': [
			{ ...chargerTarget, hasLocation: false },
			{ ...USER, targetType: 'hvac', targetId: hvac.hvacId! },
			{
				...{ ...USER, targetType: 'vehicle', targetId: vehicle.vehicleId!, ...HOME },
				...{ isEnabled: false, defaultShouldCharge: true },
				rules: {
					rule: [
						{ shouldCharge: false, from: '16:00', to: '22:00', weekdays: [0, 1, 2, 3, 4] },
						{ from: '22:00', fromTimestamp: '2026-01-01', toTimestamp: '2030-01-01T00:00:00Z' },
					],
				},
			},
			{
				...{ ...USER, targetType: 'hvac', targetId: hvac.hvacId!, isEnabled: false },
				mode: 'SCHEDULED',
				rules: {
					rule: [
						{ mode: 'AUTO', heatSetpoint: 19, coolSetpoint: 25, from: '06:00', to: '08:00' },
						{ mode: 'OFF', from: '08:00', to: '16:00', weekdays: [0] },
					],
				},
			},
			{
				...{ ...chargerTarget, ...HOME, specify: 'json' },
				json: [{ hourMinute: { from: '22:00', to: '06:00' }, weekdays: [0], shouldCharge: true }],
			},
		],
		'schedule.delete': [newSchedule],
		'schedule.get': [{ scheduleId: byId(charged.schedule.id) }],
		'schedule.getAll': list().map((parameters) => ({ ...USER, ...parameters })),
		'schedule.getStatus': [
			{ scheduleId: byId(charged.schedule.id) },
			{ scheduleId: byId(heated.schedule.id) },
		],
		'schedule.update': [
			async () => ({
				...(await newSchedule()),
				targetType: 'charger',
				updateFields: { isEnabled: false },
			}),
			async () => ({
				...(await newSchedule()),
				targetType: 'charger',
				updateFields: { isEnabled: false, defaultShouldCharge: true, ...HOME },
				replaceRules: true,
				rules: { rule: [{ shouldCharge: true, from: '00:00', to: '06:00' }] },
			}),
			{
				scheduleId: byId(heated.schedule.id),
				targetType: 'hvac',
				updateFields: { defaultTargetState: { state: { mode: 'HEAT', heatSetpoint: 18 } } },
				replaceRules: true,
				specify: 'json',
				json: '[]',
			},
		],

		'service.checkReadiness': [{}],
		'service.getIntegrations': [{}, { assetTypes: ['vehicle', 'battery'] }],
		'service.getVendorHealth': [
			'batteries',
			'chargers',
			'hvacs',
			'inverters',
			'meters',
			'vehicles',
		].map((assetType) => ({ assetType })),

		'tariff.createOrUpdate': [
			{ tariffId: byId('flat-2026'), prices: { price: [{ name: 'flat', cost: '0.31' }] } },
			{ tariffId: byId('flat-2026'), specify: 'json', json: '[{ "name": "a", "cost": "1" }]' },
		],
		'tariff.get': [{ tariffId: byId('berlin-flex') }],

		'user.deauthorize': [USER],
		'user.delete': [{ userId: byId('customer:10042') }],
		'user.disconnectVendor': [
			{ userId: byId('EV-000317'), vendor: 'RENAULT' },
			{ userId: byId('EV-000317'), vendor: 'HYUNDAI', vendorType: 'vehicle' },
		],
		'user.get': [USER],
		'user.getAll': list(),

		'vehicle.cancelAction': [actionOf({ ...drive, maxCurrent: 11 })],
		'vehicle.createSmartOverride': [planned],
		'vehicle.endSmartOverride': [
			async () => {
				await run({ resource: 'vehicle', operation: 'createSmartOverride', ...planned });
				return planned;
			},
		],
		'vehicle.ensureCharging': [
			{ ...vehicle, shouldCharge: true },
			{ ...vehicle, shouldCharge: 'false', options: { waitForCompletion: 'false', waitAtMost: 1 } },
		],
		'vehicle.get': [vehicle, { ...vehicle, simplify: false, ...OPTIONS }],
		'vehicle.getAction': [actionOf({ ...drive, maxCurrent: 12 })],
		'vehicle.getAll': list(ofUser),
		'vehicle.getSmartChargingPlan': [planned, { ...planned, simplify: false }],
		'vehicle.getSmartChargingPolicy': [vehicle],
		'vehicle.getSmartChargingStatus': [planned, { ...planned, simplify: false }],
		'vehicle.planCharging': [
			{ ...vehicle, ...plan, targetLevel: 100 },
			{
				...{ ...vehicle, ...fullPlan, targetLevel: 90 },
				options: { ...fullPlan.options, energyNeeded: 22, efficiency: 88, minimumLevel: 10 },
			},
			{ ...vehicle, ...latePlan, targetLevel: 100 },
		],
		'vehicle.refresh': [vehicle, { ...vehicle, ...YOUNG }],
		'vehicle.setMaxCurrent': [{ ...vehicle, maxCurrent: 10 }],
		'vehicle.startCharging': [
			async () => {
				await run({ resource: 'vehicle', operation: 'stopCharging', ...vehicle });
				control.advanceClock(60_000);
				return vehicle;
			},
		],
		'vehicle.stopCharging': [vehicle],
		'vehicle.updateSmartChargingPolicy': [
			{ ...vehicle, updateFields: { isEnabled: false } },
			{
				...vehicle,
				updateFields: { isEnabled: false, deadline: '07:30', minimumChargeLimit: '20' },
			},
		],

		'webhook.create': [
			{ url: 'http://127.0.0.1:9/first', secret: 'secret' },
			{
				...{ url: 'http://127.0.0.1:9/second', secret: 'secret' },
				events: ['user:vehicle:updated', 'user:charger:updated'],
				additionalFields: {
					apiVersion: '2024-10-01',
					authentication: { header: { headerName: 'x-api-key', headerValue: 'value' } },
				},
			},
		],
		'webhook.delete': [webhook],
		'webhook.get': [webhook],
		'webhook.getAll': [
			async () => {
				await webhook();
				return { returnAll: true };
			},
			LIST,
		],
		'webhook.test': [webhook],
		'webhook.update': [
			async () => ({ ...(await webhook()), updateFields: { events: ['*'] } }),
			async () => ({
				...(await webhook()),
				updateFields: {
					...{ url: 'http://127.0.0.1:9/moved', secret: 'another', apiVersion: '2024-10-01' },
					events: 'user:vehicle:updated, user:meter:updated',
					authentication: { header: { headerName: 'x-api-key', headerValue: 'value' } },
				},
			}),
		],
	};
}
