import type { IDataObject } from 'n8n-workflow';
import type { Choices } from '../../nodes/EnodeTrigger/fields/choices';
import { filterOf } from '../../nodes/EnodeTrigger/delivery/filters';

const user = { id: 'anna' };
const event = (name: string, members: IDataObject): IDataObject => ({
	event: name,
	createdAt: '2026-01-15T12:00:00.000Z',
	version: '2024-10-01',
	...members,
});

const events: Record<string, IDataObject> = {
	plugged: event('user:vehicle:updated', {
		user,
		vehicle: { id: 'car', userId: 'anna' },
		updatedFields: ['chargeState.isPluggedIn', 'lastSeen'],
	}),
	location: event('user:vehicle:updated', {
		user: { id: 'ben' },
		vehicle: { id: 'van' },
		updatedFields: ['location'],
	}),
	smart: event('user:vehicle:smart-charging-status-updated', {
		user,
		smartChargingStatus: { vehicleId: 'car' },
		updatedFields: ['state'],
	}),
	found: event('user:hvac:discovered', { user, hvac: { id: 'pump' } }),
	action: event('user:vendor-action:updated', {
		user,
		vendorAction: { targetType: 'charger', targetId: 'box' },
		updatedFields: ['state'],
	}),
	schedule: event('user:schedule:execution-updated', {
		user,
		status: {},
		schedule: { targetType: 'vehicle', targetId: 'van' },
		updatedFields: ['state'],
	}),
	production: event('user:inverter:statistics-updated', {
		user,
		statistics: { inverterId: 'roof' },
	}),
	home: event('user:hem-system:updated', { user, hemSystem: { id: 'home' }, updatedFields: ['a'] }),
	invalid: event('user:credentials:invalidated', { user, vendor: 'TESLA' }),
	new: event('user:boat:sunk', { user, boat: { id: 'b' } }),
	bare: event('enode:something', {}),
	heartbeat: event('system:heartbeat', { pendingEvents: 0 }),
	test: event('enode:webhook:test', {}),
};

function passing(options: Choices['options'], chosen = ['*']): string[] {
	const { passes } = filterOf({ events: chosen, level: 80, options });
	return Object.keys(events).filter((name) => passes(events[name]!));
}

const ALL = Object.keys(events).filter((name) => name !== 'heartbeat' && name !== 'test');
const allBut = (...names: string[]) => ALL.filter((name) => !names.includes(name));

describe('the filters', () => {
	it('let everything pass but heartbeats and tests', () => {
		expect(passing({})).toEqual(ALL);
		expect(passing({ userIds: [], assetIds: [], assetTypes: [], changedFields: [] })).toEqual(ALL);
	});

	it('let heartbeats and tests pass when asked for', () => {
		expect(passing({ includeHeartbeats: true })).toEqual([...ALL, 'heartbeat']);
		expect(passing({ includeTestEvents: true })).toEqual([...ALL, 'test']);
		expect(passing({}, ['enode:webhook:test'])).toEqual([...ALL, 'test']);
	});

	it('select users, and let pass what is about no user', () => {
		expect(passing({ userIds: ['anna'] })).toEqual(allBut('location'));
		expect(passing({ userIds: ['ben'] })).toEqual(['location', 'bare']);
	});

	it('select types of assets, and let pass what is about no asset', () => {
		const none = ['invalid', 'new', 'bare'];
		expect(passing({ assetTypes: ['hvac'] })).toEqual(['found', ...none]);
		expect(passing({ assetTypes: ['vehicle', 'charger'] })).toEqual([
			...['plugged', 'location', 'smart', 'action', 'schedule', ...none],
		]);
		expect(passing({ assetTypes: ['hemSystem'] })).toEqual(['home', ...none]);
	});

	it.each(['battery', 'charger', 'hemSystem', 'hvac', 'inverter', 'meter', 'vehicle'])(
		'know an event about one of the type %s',
		(type) => {
			const about = event(`user:${type}:updated`, { user, [type]: { id: 'one' } });
			const passes = (options: Choices['options']) =>
				filterOf({ events: ['*'], level: 80, options }).passes(about);
			expect(passes({ assetIds: ['one'] })).toBe(true);
			expect(passes({ assetIds: ['two'] })).toBe(false);
			expect(passes({ assetTypes: [type as 'meter'] })).toBe(true);
			expect(passes({ assetTypes: [type === 'meter' ? 'hvac' : 'meter'] })).toBe(false);
		},
	);

	it('know the statistics of an inverter', () => {
		expect(passing({ assetTypes: ['inverter'] })).toContain('production');
		expect(passing({ assetTypes: ['meter'] })).not.toContain('production');
	});

	it('select assets by their IDs, wherever an event names them', () => {
		const none = ['invalid', 'new', 'bare'];
		expect(passing({ assetIds: ['car'] })).toEqual(['plugged', 'smart', ...none]);
		expect(passing({ assetIds: ['box', 'van'] })).toEqual([
			...['location', 'action', 'schedule', ...none],
		]);
		expect(passing({ assetIds: ['roof'] })).toEqual(['production', ...none]);
	});

	it('select what changed, and let pass what does not tell', () => {
		const silent = ['found', 'production', 'invalid', 'new', 'bare'];
		const field = (name: string) => passing({ changedFields: [name] });
		expect(field('chargeState.isPluggedIn')).toEqual(['plugged', ...silent]);
		expect(field('chargeState')).toEqual(['plugged', ...silent]);
		expect(field('location.id')).toEqual(['location', ...silent]);
		expect(field('chargeState.isPlugged')).toEqual(silent);
		expect(field('charge')).toEqual(silent);
		expect(field('locationId')).toEqual(silent);
		expect(passing({ changedFields: ['location', 'chargeState.isPluggedIn'] })).toEqual([
			...['plugged', 'location', ...silent],
		]);
		expect(passing({ changedFields: ['location', 'charge'] })).toEqual(['location', ...silent]);
	});

	it('all have to agree', () => {
		expect(
			passing({ userIds: ['anna'], assetTypes: ['vehicle'], changedFields: ['state'] }),
		).toEqual(['smart', 'schedule', 'invalid', 'new', 'bare']);
	});
});
