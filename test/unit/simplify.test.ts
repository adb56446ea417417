import type { IDataObject } from 'n8n-workflow';
import type { RecordType } from '../../nodes/Enode/records/recordType';
import * as types from '../../nodes/Enode/records/recordTypes';

/** A record in which every one of these places holds its own path. */
function recordOf(paths: string[]): IDataObject {
	const record: IDataObject = {};
	for (const path of paths) {
		const members = path.split('.');
		const last = members.pop()!;
		let within = record;
		for (const member of members) within = (within[member] ??= {}) as IDataObject;
		within[last] = path;
	}
	return record;
}

const owned = { vendor: 'vendor', userId: 'userId' };
const id = { id: 'id' };
const reached = { isReachable: 'isReachable', lastSeen: 'lastSeen' };
const name = { name: 'information.displayName' };
const today = 'status.energy.today';

/**
 * Saved workflows read these fields; where each of them stands in Enode's record. The name comes
 * first and the ID last, as tables show them in this order.
 */
const FIELDS: Array<[type: RecordType, fields: Record<string, string>]> = [
	[
		types.vehicle,
		{
			...name,
			batteryLevel: 'chargeState.batteryLevel',
			range: 'chargeState.range',
			isPluggedIn: 'chargeState.isPluggedIn',
			isCharging: 'chargeState.isCharging',
			...{ ...reached, ...owned, ...id },
		},
	],
	[
		types.charger,
		{
			...name,
			isPluggedIn: 'chargeState.isPluggedIn',
			isCharging: 'chargeState.isCharging',
			chargeRate: 'chargeState.chargeRate',
			maxCurrent: 'chargeState.maxCurrent',
			...{ ...reached, ...owned, ...id },
		},
	],
	[
		types.battery,
		{
			...name,
			batteryLevel: 'chargeState.batteryLevel',
			status: 'chargeState.status',
			chargeRate: 'chargeState.chargeRate',
			operationMode: 'config.operationMode',
			...{ ...reached, ...owned, ...id },
		},
	],
	[
		types.hvac,
		{
			...name,
			currentTemperature: 'temperatureState.currentTemperature',
			mode: 'thermostatState.mode',
			heatSetpoint: 'thermostatState.heatSetpoint',
			coolSetpoint: 'thermostatState.coolSetpoint',
			...{ ...reached, ...owned, ...id },
		},
	],
	[
		types.inverter,
		{
			...name,
			productionRate: 'productionState.productionRate',
			isProducing: 'productionState.isProducing',
			totalLifetimeProduction: 'productionState.totalLifetimeProduction',
			timezone: 'timezone',
			...{ ...reached, ...owned, ...id },
		},
	],
	[
		types.meter,
		{
			...name,
			power: 'energyState.power',
			lastUpdated: 'energyState.lastUpdated',
			...{ ...reached, ...owned },
			...{ locationId: 'location.id', hemSystemId: 'hemSystemId', ...id },
		},
	],
	[
		types.hemSystem,
		{
			...name,
			generation: `${today}.generation`,
			consumption: `${today}.consumption`,
			charge: `${today}.charge`,
			discharge: `${today}.discharge`,
			import: `${today}.import`,
			export: `${today}.export`,
			...{ vendor: 'information.vendor', userId: 'userId', ...id },
		},
	],
	[
		types.intervention,
		{
			title: 'resolution.title',
			description: 'resolution.description',
			access: 'resolution.access',
			agent: 'resolution.agent',
			action: 'resolution.action',
			...{ domain: 'domain', brand: 'brand', vendor: 'vendor', vendorType: 'vendorType', ...id },
		},
	],
];

describe.each(FIELDS.map(([type, fields]) => [type.one, type, fields] as const))(
	'a simplified %s',
	(_, type, fields) => {
		it('has these fields of the record in this order, and no others', () => {
			const flat = type.simplify!(recordOf(Object.values(fields)));
			expect(Object.entries(flat)).toEqual(Object.entries(fields));
		});

		it('has null for what Enode does not tell', () => {
			const flat = type.simplify!({});
			expect(Object.keys(flat).sort()).toEqual(Object.keys(fields).sort());
			for (const value of Object.values(flat)) expect(value).toBeNull();
		});
	},
);

it('is stated here for every type of record that can be simplified', () => {
	const all = Object.values(types).filter((type) => 'simplify' in type);
	expect(new Set<unknown>(FIELDS.map(([type]) => type))).toEqual(new Set<unknown>(all));
});

it('is read from the segments of the API that its type has', () => {
	const segments = Object.entries(types).flatMap(([key, type]) =>
		'collection' in type ? [[key, type.collection]] : [],
	);
	expect(Object.fromEntries(segments)).toEqual({
		battery: 'batteries',
		charger: 'chargers',
		hemSystem: 'hem-systems',
		hvac: 'hvacs',
		intervention: 'interventions',
		inverter: 'inverters',
		location: 'locations',
		meter: 'meters',
		schedule: 'schedules',
		user: 'users',
		vehicle: 'vehicles',
		webhook: 'webhooks',
	});
});
