import { runEnode } from '../support/engine';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const getAll = { resource: 'vehicle', operation: 'getAll', returnAll: true };
const get = { resource: 'vehicle', operation: 'get' };
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

async function allVehicles() {
	const { items } = await runEnode(sandbox.credential(), { ...getAll, simplify: false });
	return items.map(({ json }) => json);
}

describe('Vehicle: Get Many', () => {
	it('returns all vehicles, newest first, with every field as Enode sent it', async () => {
		const vehicles = await allVehicles();
		expect(vehicles).toHaveLength(24);
		expect(vehicles).toEqual(
			sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value),
		);
	});

	it('passes on fields and values that it does not know', async () => {
		const vehicle = {
			id: 'v1',
			vendor: 'NEWBRAND',
			chargeState: { powerDeliveryState: 'PLUGGED_IN:NEW' },
			novelty: { a: [1, null] },
		};
		sandbox.control.addFault({
			match: { path: '/vehicles' },
			respond: {
				kind: 'json',
				status: 200,
				body: { data: [vehicle], pagination: { after: null, before: null } },
			},
		});
		expect(await allVehicles()).toEqual([vehicle]);
	});

	it('simplifies to ten flat fields by default', async () => {
		const raw = (await allVehicles())[0] as { chargeState: object };
		const { items } = await runEnode(sandbox.credential(), getAll);
		const { id, userId, vendor, isReachable, lastSeen } = raw as Record<string, unknown>;
		const { batteryLevel, range, isPluggedIn, isCharging } = raw.chargeState as Record<
			string,
			unknown
		>;
		const state = { batteryLevel, range, isPluggedIn, isCharging };
		expect(items[0]!.json).toEqual({
			...{ id, userId, name: 'Polestar 2', vendor, isReachable, lastSeen },
			...state,
		});
	});

	it.each([
		[{ displayName: 'Winterauto', brand: 'Škoda', model: 'Enyaq' }, 'Winterauto'],
		[{ displayName: null, brand: 'Škoda', model: 'Enyaq' }, 'Škoda Enyaq'],
		[{ displayName: null, brand: 'Polestar', model: 'Polestar 2' }, 'Polestar 2'],
		[{ displayName: null, brand: null, model: 'Enyaq' }, 'Enyaq'],
		[{ displayName: null, brand: 'Škoda', model: null }, 'Škoda'],
	])('names the vehicle %j', async (information, name) => {
		const body = { id: 'v1', information };
		sandbox.control.addFault({
			match: { path: '/vehicles/v1' },
			respond: { kind: 'json', status: 200, body },
		});
		const { items } = await runEnode(sandbox.credential(), { ...get, vehicleId: byId('v1') });
		expect(items[0]!.json.name).toBe(name);
	});

	it('simplifies a vehicle of which next to nothing is known', async () => {
		sandbox.control.addFault({
			match: { path: '/vehicles/v1' },
			respond: {
				kind: 'json',
				status: 200,
				body: { id: 'v1', information: null, chargeState: null },
			},
		});
		const { items } = await runEnode(sandbox.credential(), { ...get, vehicleId: byId('v1') });
		expect(items[0]!.json).toMatchObject({
			id: 'v1',
			name: null,
			batteryLevel: null,
			lastSeen: null,
		});
	});

	it('returns 50 vehicles at most unless told otherwise, and exactly as many as the limit says', async () => {
		const { items } = await runEnode(sandbox.credential(), {
			...getAll,
			returnAll: false,
			limit: 7,
			options: { pageSize: 5 },
		});
		expect(items).toHaveLength(7);
		expect(sandbox.apiRequests().map(({ query }) => query.pageSize)).toEqual(['5', '2']);
	});

	it('asks for the vehicles of the user who is filtered for', async () => {
		const userId = 'jörg@example.com';
		const { items } = await runEnode(sandbox.credential(), {
			...getAll,
			filters: { userId: byId(userId) },
		});
		expect(items.length).toBeGreaterThan(0);
		expect(new Set(items.map(({ json }) => json.userId))).toEqual(new Set([userId]));
		expect(sandbox.apiRequests()[0]!.path).toBe(`/users/${encodeURIComponent(userId)}/vehicles`);
	});

	it('returns nothing of a list whose cursor comes again', async () => {
		const page = { data: [{ id: 'v1' }], pagination: { after: 'again', before: null } };
		sandbox.control.addFault({
			match: { path: '/vehicles' },
			respond: { kind: 'json', status: 200, body: page },
		});
		const { items, error } = await runEnode(sandbox.credential(), getAll);
		expect(items).toEqual([]);
		expect(error?.message).toBe('Enode sent the same cursor again, so this list would never end');
		expect(sandbox.apiRequests()).toHaveLength(2);
	});

	it('accepts numbers and booleans as text, as agents send them', async () => {
		const { items } = await runEnode(sandbox.credential(), {
			...getAll,
			returnAll: '={{ "false" }}',
			limit: '3',
			simplify: '={{ "false" }}',
		});
		expect(items).toHaveLength(3);
		expect(items[0]!.json).toHaveProperty('chargeState');
	});

	it.each([
		[0, "'Limit' is not a whole number from 1"],
		[2.5, "'Limit' is not a whole number from 1"],
		['many', "'Limit' is not a whole number from 1"],
	])('refuses a limit of %j before any request', async (limit, message) => {
		const { error } = await runEnode(sandbox.credential(), { ...getAll, returnAll: false, limit });
		expect(error?.message).toBe(message);
		expect(sandbox.control.requests()).toEqual([]);
	});
});

describe('Vehicle: Get', () => {
	it('reads the ID of each item through its expression', async () => {
		const ids = (await allVehicles()).slice(0, 5).map(({ id }) => id as string);
		const { items } = await runEnode(
			sandbox.credential(),
			{ ...get, vehicleId: byId('={{ $json.vehicle }}') },
			{ items: ids.map((vehicle) => ({ vehicle })) },
		);
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_, item) => ({ item })));
	});

	it.each([
		['={{ "" }}', "'Vehicle' has no value"],
		['  ', "'Vehicle' has no value"],
		['={{ $json.missing }}', "'Vehicle' has no value"],
		['..', "'Vehicle' is '..', which is not an ID"],
	])('refuses the ID %j before any request', async (id, message) => {
		const { error } = await runEnode(sandbox.credential(), { ...get, vehicleId: byId(id) });
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('Choose it from the list or enter its ID');
		expect(sandbox.control.requests()).toEqual([]);
	});

	it('keeps an ID within its path segment', async () => {
		const { error } = await runEnode(sandbox.credential(), {
			...get,
			vehicleId: byId('../users?pageSize=1#x'),
		});
		expect(sandbox.apiRequests().map(({ path }) => path)).toEqual([
			'/vehicles/..%2Fusers%3FpageSize%3D1%23x',
		]);
		expect(error?.message).toContain('Enode found nothing with this ID');
	});

	it('sends the API version with every request', async () => {
		const [vehicle] = await allVehicles();
		await runEnode(sandbox.credential(), { ...get, vehicleId: byId(vehicle!.id) });
		const versions = sandbox.apiRequests().map(({ headers }) => headers['enode-version']);
		expect(versions).toEqual(['2024-10-01', '2024-10-01']);
	});
});
