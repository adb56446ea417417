import type { AxiosResponse } from 'axios';

import { operations } from '../../sandbox/openapi/document';
import { schemaAt } from '../../sandbox/openapi/validator';
import { run, slug, type Running } from './support';

interface Row {
	id: string;
	userId: string;
	vendor: string;
}

function schemaOf(operationId: string) {
	const operation = operations.find((candidate) => candidate.operationId === operationId);
	const pointer = operation?.responses['200'];
	if (!pointer) throw new Error(`${operationId} has no answer 200`);
	return schemaAt(pointer);
}

describe('users and vehicles', () => {
	let running: Running;

	const rows = async (path: string): Promise<Row[]> => (await running.api.get(path)).data.data;

	beforeAll(async () => {
		running = await run();
	});

	afterAll(async () => await running.sandbox.close());

	it('answers as the OpenAPI document says', async () => {
		const [vehicle] = await rows('/vehicles');
		const paths = {
			listUsers: '/users',
			getUser: '/users/anna-berg',
			getVehicles: '/vehicles',
			listUserVehicles: '/users/anna-berg/vehicles',
			getVehicle: `/vehicles/${vehicle?.id}`,
		};
		for (const [operationId, path] of Object.entries(paths)) {
			const { status, data, headers } = await running.api.get(path);
			const check = schemaOf(operationId);
			check(data);
			expect([operationId, status, check.errors]).toEqual([operationId, 200, null]);
			expect(headers['content-type']).toMatch(/^application\/json/);
		}
	});

	it.each([1, 5, 24, 50])('walks all vehicles in pages of %i, there and back', async (pageSize) => {
		const all = (await rows('/vehicles')).map(({ id }) => id);
		expect(new Set(all).size).toBe(24);

		const pages: string[][] = [];
		let before: string | null = null;
		let after: string | null = null;
		do {
			const { data }: AxiosResponse = await running.api.get('/vehicles', {
				params: { pageSize, after },
			});
			pages.push(data.data.map(({ id }: Row) => id));
			({ before, after } = data.pagination);
		} while (after !== null);
		expect(pages.flat()).toEqual(all);
		expect(pages).toHaveLength(Math.ceil(24 / pageSize));

		for (const expected of pages.slice(0, -1).reverse()) {
			const { data } = await running.api.get('/vehicles', { params: { pageSize, before } });
			expect(data.data.map(({ id }: Row) => id)).toEqual(expected);
			before = data.pagination.before;
		}
		expect(before).toBeNull();
	});

	it('lists users newest first', async () => {
		const { data } = await running.api.get('/users');
		const times = data.data.map(({ createdAt }: { createdAt: string }) => createdAt);
		expect(times).toHaveLength(8);
		expect(times).toEqual([...times].sort().reverse());
	});

	it('gives each user their own vehicles and the vendors of these', async () => {
		const all = await rows('/vehicles');
		for (const { id } of await rows('/users')) {
			const user = encodeURIComponent(id);
			const own = await rows(`/users/${user}/vehicles`);
			expect(own).toEqual(all.filter(({ userId }) => userId === id));
			const { data } = await running.api.get(`/users/${user}`);
			const vendors = data.linkedVendors
				.filter(({ vendorType }: { vendorType: string }) => vendorType === 'vehicle')
				.map(({ vendor }: Row) => vendor);
			expect([data.id, ...vendors.sort()]).toEqual([
				id,
				...[...new Set(own.map(({ vendor }) => vendor))].sort(),
			]);
		}
	});

	it('keeps to the pages of one user', async () => {
		const path = `/users/${encodeURIComponent('jörg@example.com')}/vehicles?pageSize=2`;
		const { data } = await running.api.get(path);
		expect(data.data).toHaveLength(2);
		const rest = await running.api.get(path, { params: { after: data.pagination.after } });
		expect(rest.data.data).toHaveLength(1);
		expect(rest.data.pagination.after).toBeNull();
	});

	it('shows credentials that stopped working', async () => {
		const { data } = await running.api.get('/users/marie_dubois');
		expect(data.linkedVendors).toContainEqual({
			vendor: 'RENAULT',
			vendorType: 'vehicle',
			isValid: false,
		});
	});

	it('answers 404 for what it does not know', async () => {
		const vehicle = await running.api.get('/vehicles/00000000-0000-4000-8000-000000000000');
		expect([vehicle.status, slug(vehicle)]).toEqual([404, 'not-found']);
	});

	it('seeds vehicles in all conditions', async () => {
		const { data } = await running.api.get('/vehicles');
		const states: Array<Record<string, unknown>> = data.data.map(
			(vehicle: { isReachable: boolean; chargeState: object }) => ({
				isReachable: vehicle.isReachable,
				...vehicle.chargeState,
			}),
		);
		const count = (test: object) =>
			states.filter((state) => Object.entries(test).every(([key, value]) => state[key] === value))
				.length;
		expect(count({ isCharging: true })).toBeGreaterThan(3);
		expect(count({ isFullyCharged: true })).toBeGreaterThan(1);
		expect(count({ isReachable: false })).toBeGreaterThan(3);
		expect(count({ batteryLevel: null, powerDeliveryState: 'UNKNOWN' })).toBeGreaterThan(1);
		const vendors = new Set(data.data.map(({ vendor }: Row) => vendor));
		expect(vendors.size).toBeGreaterThanOrEqual(8);
	});

	it('gives the same data for the same seed, and as many vehicles as asked for', async () => {
		const options = { seed: 7, startAt: new Date('2026-01-15T12:00:00Z'), vehicleCount: 130 };
		const [first, second] = await Promise.all([run(options), run(options)]);
		const [one, two] = await Promise.all(
			[first, second].map(async ({ api, sandbox }) => {
				const { data } = await api.get('/vehicles?pageSize=200');
				await sandbox.close();
				return data.data;
			}),
		);
		expect(one).toHaveLength(130);
		expect(one.map(({ id }: Row) => id)).toEqual(two.map(({ id }: Row) => id));
		const check = schemaOf('getVehicle');
		expect(one.every((vehicle: unknown) => check(vehicle))).toBe(true);
	});
});
