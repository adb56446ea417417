import type { IDataObject } from 'n8n-workflow';
import { COLUMNS } from '../../nodes/Enode/records/assetRow';
import { assetTableOf } from '../support/assetTable';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

const LISTS = [
	...['/vehicles', '/chargers', '/hvacs', '/inverters', '/batteries', '/meters'],
	'/hem-systems',
];

const { list, paths, answer } = assetTableOf(sandbox);

const HOME = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';
const CAN = { isCapable: true, interventionIds: [] };
const CANNOT = { isCapable: false, interventionIds: ['a', 'b'] };

/** One of each type as Enode sends them, ten minutes old, and what a row of it says. */
function oneOfEach(): Array<{ path: string; record: IDataObject; row: IDataObject }> {
	const lastUpdated = ago(10);
	const lastSeen = ago(5);
	const common = { userId: 'anna-berg', lastSeen, isReachable: true, scopes: [] };
	const site = { brand: 'Huawei', model: 'M1', siteName: 'Solveien 14' };
	const position = { id: HOME, latitude: 59.1, longitude: 10.1, lastUpdated };
	const rowOfAll = { userId: 'anna-berg', lastSeen, isReachable: true, isStale: false };
	const home = { locationId: HOME, locationName: 'Oslo', timeZone: 'Europe/Oslo' };
	const atSite = { ...rowOfAll, ...home, latitude: 59.1, longitude: 10.1 };
	const atHome = { ...rowOfAll, ...home, latitude: 59.9272, longitude: 10.7163 };
	const noControl = { canControl: false, needsRelink: false };
	return [
		{
			path: '/vehicles',
			record: {
				...{ ...common, id: 'v', vendor: 'TESLA', scopes: ['vehicle:control:charging'] },
				information: { vin: 'VIN1', brand: 'Tesla', model: '3', year: 2022, displayName: 'Red' },
				chargeState: {
					...{ batteryLevel: 40, range: 200, isPluggedIn: true, isCharging: true },
					...{ isFullyCharged: false, batteryCapacity: 60, chargeLimit: 80, chargeRate: 11 },
					...{ chargeTimeRemaining: 130, lastUpdated, maxCurrent: 16 },
					powerDeliveryState: 'PLUGGED_IN:CHARGING',
				},
				odometer: { distance: 12_345, lastUpdated },
				capabilities: { startCharging: CAN, stopCharging: CAN, setMaxCurrent: CANNOT },
				location: { id: HOME, latitude: null, longitude: null, lastUpdated: null },
			},
			row: {
				...{ ...atHome, assetId: 'v', assetType: 'vehicle', name: 'Red', vendor: 'TESLA' },
				...{ brand: 'Tesla', model: '3', year: 2022, vinOrSerial: 'VIN1' },
				...{ state: 'PLUGGED_IN:CHARGING', batteryLevelPercent: 40, powerKw: 11 },
				...{ isPluggedIn: true, isCharging: true, isFullyCharged: false, rangeKm: 200 },
				...{ batteryCapacityKwh: 60, energyStoredKwh: 24, chargeLimitPercent: 80 },
				...{ maxCurrentA: 16, minutesToFull: 130, odometerKm: 12_345 },
				...{ canControl: true, controls: 'startCharging, stopCharging', needsRelink: false },
			},
		},
		{
			path: '/chargers',
			record: {
				...{ ...common, id: 'c', vendor: 'EASEE', scopes: ['charger:read:data'] },
				information: { brand: 'Easee', model: 'Home', year: null, serialNumber: 'S1' },
				chargeState: {
					...{ isPluggedIn: false, isCharging: false, chargeRate: null, lastUpdated },
					...{ maxCurrent: 32, powerDeliveryState: 'UNPLUGGED' },
				},
				capabilities: { startCharging: CAN, stopCharging: CAN },
				location: { id: HOME, lastUpdated },
			},
			row: {
				...{ ...atHome, assetId: 'c', assetType: 'charger', name: 'Easee Home', vendor: 'EASEE' },
				...{ brand: 'Easee', model: 'Home', vinOrSerial: 'S1', state: 'UNPLUGGED', powerKw: 0 },
				...{ isPluggedIn: false, isCharging: false, maxCurrentA: 32 },
				// The user did not allow it.
				...noControl,
			},
		},
		{
			path: '/hvacs',
			record: {
				...{ ...common, id: 'h', vendor: 'TADO', scopes: ['hvac:control:mode'] },
				consumptionRate: 1.2,
				information: { brand: 'Tado', model: null, displayName: 'Bath', groupName: 'Up' },
				temperatureState: { currentTemperature: 20.5, isActive: true, lastUpdated },
				thermostatState: {
					...{ mode: 'AUTO', heatSetpoint: 21, coolSetpoint: 26, holdType: 'SCHEDULED' },
					lastUpdated: ago(300),
				},
				capabilities: { setFollowSchedule: CAN, setPermanentHold: CAN, capableModes: ['AUTO'] },
				location: { id: HOME },
			},
			row: {
				...{ ...atHome, assetId: 'h', assetType: 'hvac', name: 'Bath', vendor: 'TADO' },
				...{ brand: 'Tado', state: 'ACTIVE', powerKw: 1.2, temperatureC: 20.5 },
				...{ heatSetpointC: 21, coolSetpointC: 26, hvacMode: 'AUTO', holdType: 'SCHEDULED' },
				...{ canControl: true, controls: 'setFollowSchedule, setPermanentHold' },
				needsRelink: false,
			},
		},
		{
			path: '/inverters',
			record: {
				...{ ...common, id: 'i', vendor: 'HUAWEI', timezone: 'Europe/Rome', hemSystemId: 'hem' },
				information: { ...site, id: 'x', sn: 'SN1' },
				productionState: {
					...{ productionRate: 3.5, isProducing: true, totalLifetimeProduction: 900, lastUpdated },
				},
				capabilities: { productionState: CAN },
				location: position,
			},
			row: {
				...{ ...atSite, assetId: 'i', assetType: 'inverter', name: 'Solveien 14' },
				...{ vendor: 'HUAWEI', brand: 'Huawei', model: 'M1', vinOrSerial: 'SN1' },
				...{ timeZone: 'Europe/Rome', hemSystemId: 'hem', state: 'PRODUCING', powerKw: -3.5 },
				...{ productionLifetimeKwh: 900, ...noControl },
			},
		},
		{
			path: '/batteries',
			record: {
				...{ ...common, id: 'b', vendor: 'HUAWEI', hemSystemId: 'hem' },
				scopes: ['battery:control:operation_mode'],
				information: { ...site, id: 'x' },
				chargeState: {
					...{ status: 'DISCHARGING', batteryCapacity: 10, batteryLevel: 55, chargeRate: -2 },
					...{ dischargeLimit: 10, lastUpdated },
				},
				config: { operationMode: 'SELF_RELIANCE', lastUpdated },
				capabilities: { selfReliance: CAN, idle: CANNOT },
				location: position,
			},
			row: {
				...{ ...atSite, assetId: 'b', assetType: 'battery', name: 'Solveien 14' },
				...{ vendor: 'HUAWEI', brand: 'Huawei', model: 'M1', hemSystemId: 'hem' },
				...{ state: 'DISCHARGING', batteryLevelPercent: 55, powerKw: -2, isCharging: false },
				...{ batteryCapacityKwh: 10, energyStoredKwh: 5.5, operationMode: 'SELF_RELIANCE' },
				...{ canControl: true, controls: 'selfReliance', needsRelink: false },
			},
		},
		{
			path: '/meters',
			record: {
				...{ ...common, id: 'm', vendor: 'HUAWEI', hemSystemId: 'hem' },
				information: site,
				energyState: { power: -0.7, lastUpdated },
				capabilities: { measuresConsumption: CAN },
				location: position,
			},
			row: {
				...{ ...atSite, assetId: 'm', assetType: 'meter', name: 'Solveien 14' },
				...{ vendor: 'HUAWEI', brand: 'Huawei', model: 'M1', hemSystemId: 'hem' },
				...{ state: 'EXPORTING', powerKw: -0.7, ...noControl },
			},
		},
		{
			path: '/hem-systems',
			record: {
				...{ id: 'hem', userId: 'anna-berg', locationId: HOME },
				information: {
					...{ vendor: 'HUAWEI', name: 'Solveien 14', latitude: 59.1, longitude: 10.1 },
					timezone: null,
				},
				status: {
					lastSeen,
					energy: {
						today: {
							...{ generation: 9, consumption: 8, import: 1, export: 2, charge: 3, discharge: 4 },
							...{ unit: 'kWh', lastUpdated },
						},
					},
				},
			},
			row: {
				...{ ...atSite, assetId: 'hem', assetType: 'hemSystem', name: 'Solveien 14' },
				...{ isReachable: null, vendor: 'HUAWEI', hemSystemId: 'hem' },
				...{ todayGenerationKwh: 9, todayConsumptionKwh: 8, todayImportKwh: 1 },
				...{ todayExportKwh: 2, todayChargeKwh: 3, todayDischargeKwh: 4, ...noControl },
			},
		},
	];
}

describe('the table of all devices', () => {
	it('has a row for each device, of all types, with every column in its place', async () => {
		const devices = oneOfEach();
		for (const { path, record } of devices) answer(path, [record]);
		const { items, error } = await list();
		expect(error).toBeUndefined();
		const nothing = Object.fromEntries(COLUMNS.map((column) => [column, null]));
		expect(items.map(({ json }) => json)).toEqual(
			devices.map(({ row }) => ({
				...nothing,
				...row,
				dataAgeMinutes: expect.any(Number) as number,
				snapshotAt: items[0]!.json.snapshotAt,
			})),
		);
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual([...COLUMNS]);
			expect(json.dataAgeMinutes).toBeGreaterThanOrEqual(10);
			expect(json.dataAgeMinutes).toBeLessThan(15);
		}
	});

	it('has all devices of the client, and those of one user', async () => {
		const { assets, hemSystems } = sandbox.control.state;
		const all = [...Object.values(assets).flatMap((one) => one.values()), ...hemSystems.values()];
		const idsOf = (items: Array<{ json: IDataObject }>) =>
			items.map(({ json }) => json.assetId).sort();
		expect(idsOf((await list()).items)).toEqual(all.map(({ id }) => id).sort());
		const { items } = await list({ filters: { userId: byId('anna-berg') } });
		const own = all.filter(({ userId }) => userId === 'anna-berg');
		expect(idsOf(items)).toEqual(own.map(({ id }) => id).sort());
	});

	it('says which data are stale, at an age that can be set', async () => {
		const [{ path, record }] = oneOfEach() as [ReturnType<typeof oneOfEach>[number]];
		const { chargeState } = record as { chargeState: IDataObject };
		const aged = (id: string, lastUpdated: string | null, lastSeen: string | null) => ({
			...{ ...record, id, lastSeen },
			chargeState: { ...chargeState, lastUpdated },
		});
		answer(path, [
			aged('fresh', ago(10), ago(1)),
			aged('old', ago(90), ago(1)),
			aged('only seen', null, ago(90)),
			aged('unknown', null, null),
		]);
		const stale = async (options: IDataObject) => {
			const { items } = await list({ assetTypes: ['vehicle'], options });
			return items.map(({ json }) => [json.assetId, json.isStale]);
		};
		expect(await stale({})).toEqual([
			...[
				['fresh', false],
				['old', true],
				['only seen', true],
			],
			['unknown', null],
		]);
		expect(await stale({ staleAfter: 5 })).toContainEqual(['fresh', true]);
		expect(await stale({ staleAfter: 120 })).toContainEqual(['old', false]);
	});
});

describe('what a user has to do', () => {
	it('is told where a link broke, and asked of Enode for users of doubtful devices only', async () => {
		const { items } = await list({ assetTypes: ['vehicle'] });
		const broken = items.filter(({ json }) => json.needsRelink === true);
		expect(broken.map(({ json }) => [json.userId, json.vendor])).toEqual([
			['marie_dubois', 'RENAULT'],
		]);
		const isDoubtful = ({ json }: { json: IDataObject }) =>
			json.isReachable !== true || json.isStale !== false;
		const doubtful = new Set(items.filter(isDoubtful).map(({ json }) => `/users/${json.userId}`));
		const asked = paths().filter((path) => path.startsWith('/users/'));
		expect(asked.sort()).toEqual([...doubtful].sort());
		expect(doubtful.size).toBeLessThan(8);
	});

	it('is not known of a user who is gone', async () => {
		const [{ path, record }] = oneOfEach() as [ReturnType<typeof oneOfEach>[number]];
		answer(path, [{ ...record, userId: 'gone', isReachable: false }]);
		const { items, error } = await list({ assetTypes: ['vehicle'] });
		expect(error).toBeUndefined();
		expect(items[0]!.json.needsRelink).toBeNull();
	});

	it('is explained in words, with how well the vendors work', async () => {
		const { items } = await list({ options: { explain: true } });
		const charger = items.find(({ json }) => json.vendor === 'HEIDELBERG')!;
		expect(charger.json).toMatchObject({
			interventionIds: 'f8c319d4-5e6a-40b7-8d29-317abc4e8f52',
			interventionText: 'Allow the charger to be controlled',
			vendorStatus: 'READY',
		});
		const extra = paths().filter((path) => /interventions|health/.test(path));
		expect(extra.sort()).toEqual([
			...['/health/batteries', '/health/chargers', '/health/hvacs', '/health/inverters'],
			...['/health/meters', '/health/vehicles', '/interventions'],
		]);
	});

	it('is not asked for otherwise', async () => {
		const { items } = await list();
		for (const { json } of items) {
			const { interventionIds, interventionText, vendorStatus } = json;
			expect({ interventionIds, interventionText, vendorStatus }).toEqual({
				...{ interventionIds: null, interventionText: null, vendorStatus: null },
			});
		}
		expect(paths().filter((path) => /interventions|health/.test(path))).toEqual([]);
	});
});

describe('the requests', () => {
	const withoutUsers = () => paths().filter((path) => !path.startsWith('/users/'));

	it('are one for each page of the lists, and one for the locations', async () => {
		await list();
		expect(withoutUsers().sort()).toEqual([...LISTS, '/locations'].sort());
	});

	it('are one more for each user where all data are old', async () => {
		const { assets, hemSystems, users } = sandbox.control.state;
		const pageSize = 20;
		const pages = [...Object.values(assets), hemSystems].map(({ size }) =>
			Math.ceil(size / pageSize),
		);
		await list({ options: { pageSize, staleAfter: 0 } });
		const count = pages.reduce((sum, one) => sum + one, 0);
		expect(paths()).toHaveLength(count + users.size + 1);
		expect(new Set(paths().filter((path) => path.startsWith('/users/'))).size).toBe(users.size);
	});

	it('are those of the chosen types only', async () => {
		await list({ assetTypes: ['meter', 'hemSystem'] });
		expect(withoutUsers().sort()).toEqual(['/hem-systems', '/locations', '/meters']);
	});

	it('end at the limit', async () => {
		const { items } = await list({ returnAll: false, limit: 26, options: { pageSize: 20 } });
		expect(items).toHaveLength(26);
		expect(items.map(({ json }) => json.assetType)).toEqual([
			...Array.from({ length: 24 }, () => 'vehicle'),
			...['charger', 'charger'],
		]);
		const lists = sandbox.apiRequests().filter(({ path }) => LISTS.includes(path));
		expect(lists.map(({ path, query }) => [path, query.pageSize])).toEqual([
			...[
				['/vehicles', '20'],
				['/vehicles', '6'],
				['/chargers', '2'],
			],
		]);
	});

	it('ask for few locations one by one', async () => {
		await list({ returnAll: false, limit: 1 });
		expect(withoutUsers()[1]).toMatch(/^\/locations\/.+/);
		expect(withoutUsers()).toHaveLength(2);
	});

	it('have an end where items that ask the same have one place to ask in', async () => {
		const { items } = await list({ options: { maxConcurrency: 1 } }, { items: [{}, {}, {}] });
		expect(items).toHaveLength(3 * 59);
	});

	it('are not repeated for items that ask the same', async () => {
		await list();
		const once = paths().length;
		const { items } = await list({}, { items: [{}, {}, {}] });
		expect(paths()).toHaveLength(2 * once);
		expect(items).toHaveLength(3 * 59);
	});

	it('end with the first list that fails', async () => {
		sandbox.control.addFault({
			match: { path: '/chargers' },
			respond: { kind: 'status', status: 400 },
		});
		const { error } = await list({ options: { pageSize: 1 } });
		expect(error?.httpCode).toBe('400');
		const count = paths().length;
		expect(count).toBeLessThan(24);
		await list({ assetTypes: ['meter'] });
		expect(
			paths()
				.slice(count)
				.every((path) => !path.startsWith('/vehicles')),
		).toBe(true);
	});
});

describe('what Enode has not enabled for the client', () => {
	it.each([403, 404])('is left out with a hint where it answers %d', async (status) => {
		sandbox.control.addFault({
			match: { path: '/hem-systems' },
			respond: { kind: 'status', status },
		});
		const { items, error, hints } = await list();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.assetType)).not.toContain('hemSystem');
		expect(items).toHaveLength(55);
		expect(hints).toEqual([expect.stringContaining('HEM systems')]);
	});

	it('is an error where Enode enables it for everyone', async () => {
		sandbox.control.addFault({
			match: { path: '/vehicles' },
			respond: { kind: 'status', status: 403 },
		});
		const { error } = await list();
		expect(error?.httpCode).toBe('403');
	});

	it('is not what a proxy refuses', async () => {
		const page = { status: 403, body: '<html></html>', contentType: 'text/html' };
		sandbox.control.addFault({
			match: { path: '/hem-systems' },
			respond: { kind: 'text', ...page },
		});
		const { error } = await list();
		expect(error?.message).toContain('does not come from the Enode API');
	});

	it('brings no hint where all is enabled', async () => {
		expect((await list()).hints).toEqual([]);
	});
});

it('takes records of which nothing is known', async () => {
	const groups = [
		...['information', 'chargeState', 'location', 'odometer', 'capabilities', 'scopes', 'status'],
		...['config', 'temperatureState', 'thermostatState', 'productionState', 'energyState'],
	];
	const odd = Object.fromEntries(groups.map((group) => [group, null]));
	for (const path of LISTS) answer(path, [{ id: path, ...odd }, {}, { id: null, userId: '.' }]);
	const { items, error } = await list({ options: { explain: true } });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(3 * LISTS.length);
	for (const { json } of items) expect(Object.keys(json)).toEqual([...COLUMNS]);
	expect(items[0]!.json).toMatchObject({ assetId: '/vehicles', canControl: null, powerKw: null });
});
