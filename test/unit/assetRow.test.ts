import type { IDataObject } from 'n8n-workflow';
import { ageInMinutes, dataTime, type DeviceType, isOlder } from '../../nodes/Enode/records/age';
import { rowOf } from '../../nodes/Enode/records/assetRow';

const charge = (chargeState: IDataObject) => ({ chargeState });

describe('the power of a row', () => {
	it.each<[string, DeviceType, IDataObject, number | null]>([
		['a vehicle that charges', 'vehicle', charge({ isCharging: true, chargeRate: 7.4 }), 7.4],
		['one whose vendor does not tell', 'vehicle', charge({ isCharging: true }), null],
		['one that does not charge', 'vehicle', charge({ isCharging: false, chargeRate: null }), 0],
		['one that may charge or not', 'vehicle', charge({ isCharging: null }), null],
		[
			'a charger that takes from the vehicle',
			'charger',
			charge({ chargeRate: 5, powerDeliveryState: 'PLUGGED_IN:DISCHARGING' }),
			-5,
		],
		[
			'one that does so at an unknown rate',
			'charger',
			charge({ isCharging: false, powerDeliveryState: 'PLUGGED_IN:DISCHARGING' }),
			null,
		],
		['a battery that charges', 'battery', charge({ status: 'CHARGING', chargeRate: 2 }), 2],
		['one that gives', 'battery', charge({ status: 'DISCHARGING', chargeRate: -2 }), -2],
		['one with a bare rate', 'battery', charge({ status: 'DISCHARGING', chargeRate: 2 }), -2],
		['one that gives at an unknown rate', 'battery', charge({ status: 'DISCHARGING' }), null],
		['an inverter that does not tell', 'inverter', { productionState: {} }, null],
		['an inverter by day', 'inverter', { productionState: { productionRate: 3 } }, -3],
		['an inverter by night', 'inverter', { productionState: { productionRate: 0 } }, 0],
		['a meter that imports', 'meter', { energyState: { power: 1 } }, 1],
		['a meter that exports', 'meter', { energyState: { power: -1 } }, -1],
		['a heat pump', 'hvac', { consumptionRate: 1.5 }, 1.5],
	])('of %s is what it draws', (_, type, record, power) => {
		expect(rowOf(type)(record).powerKw).toBe(power);
	});
});

it.each<[string, DeviceType, IDataObject, string | null]>([
	['unknown', 'vehicle', charge({ powerDeliveryState: 'UNKNOWN' }), null],
	['that of a charger', 'charger', charge({ powerDeliveryState: 'UNPLUGGED' }), 'UNPLUGGED'],
	['unknown', 'battery', charge({ status: 'UNKNOWN' }), null],
	['idle', 'hvac', { temperatureState: { isActive: false } }, 'IDLE'],
	['idle', 'inverter', { productionState: { isProducing: false } }, 'IDLE'],
	['importing', 'meter', { energyState: { power: 0.1 } }, 'IMPORTING'],
	['idle', 'meter', { energyState: { power: 0 } }, 'IDLE'],
	['unknown', 'meter', { energyState: { power: null } }, null],
	['unknown', 'hvac', { temperatureState: { isActive: null } }, null],
	['unknown', 'inverter', { productionState: { isProducing: null } }, null],
])('a state may be %s (%s)', (_, type, record, state) => {
	expect(rowOf(type)(record).state).toBe(state);
});

it.each<[string | null, boolean | null]>([
	['CHARGING', true],
	['IDLE', false],
	['UNKNOWN', null],
	[null, null],
])('a battery that is %s charges: %s', (status, isCharging) => {
	expect(rowOf('battery')(charge({ status })).isCharging).toBe(isCharging);
});

it.each([
	// 77.5 kWh times 33 % are 25.575 kWh.
	[{ batteryCapacity: 77.5, batteryLevel: 33 }, 25.575],
	[{ batteryCapacity: 60, batteryLevel: 0 }, 0],
	[{ batteryCapacity: 60, batteryLevel: null }, null],
	[{ batteryCapacity: null, batteryLevel: 50 }, null],
])('the energy in %j is %p kWh', (chargeState, energy) => {
	expect(rowOf('vehicle')({ chargeState }).energyStoredKwh).toBe(energy);
});

it('the time zone of a home energy system is its own', () => {
	const { timeZone } = rowOf('hemSystem')({ information: { timezone: 'Europe/Rome' } });
	expect(timeZone).toBe('Europe/Rome');
});

describe('what a device can be told', () => {
	const capabilities = { startCharging: { isCapable: true }, setMaxCurrent: { isCapable: false } };

	it.each<[string, IDataObject, boolean | null, string | null]>([
		['it takes', { scopes: ['vehicle:control:charging'] }, true, 'startCharging'],
		['the user did not allow', { scopes: ['vehicle:read:data'] }, false, null],
		[
			'the user allowed beside other things',
			{ scopes: ['vehicle:read:data', 'vehicle:control:charging'] },
			...([true, 'startCharging'] as const),
		],
		['the user may have allowed', {}, true, 'startCharging'],
		['nobody knows', { capabilities: null }, null, null],
	])('is what %s', (_, record, canControl, controls) => {
		expect(rowOf('vehicle')({ capabilities, ...record })).toMatchObject({ canControl, controls });
	});
});

it.each<[DeviceType, string]>([
	['battery', 'exportFocus, importFocus, timeOfUse, selfReliance, idle'],
	['charger', 'startCharging, stopCharging, setMaxCurrent, setChargeRateLimit'],
	['hvac', 'setFollowSchedule, setPermanentHold'],
	['vehicle', 'startCharging, stopCharging, setMaxCurrent, smartCharging'],
])('a %s can be told everything that it is capable of', (type, controls) => {
	const capability = { isCapable: true, interventionIds: [] };
	const capabilities = Object.fromEntries(
		['chargeState', ...controls.split(', ').reverse()].map((name) => [name, capability]),
	);
	expect(rowOf(type)({ capabilities }).controls).toBe(controls);
	expect(rowOf('meter')({ capabilities }).controls).toBeNull();
});

it.each([
	[{ startCharging: { interventionIds: ['a', 'b'] }, idle: { interventionIds: ['b'] } }, 'a, b'],
	[{ startCharging: { isCapable: true }, chargeState: null }, null],
	[null, null],
])('the interventions in %j are %p', (capabilities, ids) => {
	expect(rowOf('vehicle')({ capabilities }).interventionIds).toBe(ids);
});

it.each([
	[60, false],
	[60.1, true],
	[null, null],
])('data of %p minutes are older than 60: %p', (age, is) => {
	expect(isOlder(age, 60)).toBe(is);
});

describe('the age of data', () => {
	const NOW = Date.parse('2026-11-26T12:00:00Z');
	beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
	afterEach(() => jest.restoreAllMocks());

	it.each<[string, DeviceType, IDataObject, number | null]>([
		['their group', 'vehicle', charge({ lastUpdated: '2026-11-26T11:30:00Z' }), 30],
		[
			'their group without a zone',
			'meter',
			{ energyState: { lastUpdated: '2026-11-26T11:45' } },
			15,
		],
		[
			'the newer group',
			'hvac',
			{
				temperatureState: { lastUpdated: '2026-11-26T11:00:00Z' },
				thermostatState: { lastUpdated: '2026-11-26T11:59:30Z' },
			},
			0.5,
		],
		['the last contact', 'charger', { lastSeen: '2026-11-26T11:58:00Z', chargeState: null }, 2],
		['the last contact', 'hemSystem', { status: { lastSeen: '2026-11-26T11:50:00Z' } }, 10],
		['a clock that is ahead', 'inverter', { lastSeen: '2026-11-26T12:00:20Z' }, 0],
		['nothing', 'battery', { lastSeen: 'yesterday' }, null],
	])('comes from %s', (_, type, record, age) => {
		expect(ageInMinutes(dataTime(record, type))).toBe(age);
	});
});
