import type { Change } from '../../sandbox';
import { findBy, run, type Running } from './support';

const LINK = { language: 'nb-NO', redirectUri: 'https://app.example.com/linked' };

describe('links of users', () => {
	let running: Running;
	let changes: Change[];

	const link = async (userId: string, body: object) =>
		await running.api.post(`/users/${userId}/link`, { ...LINK, ...body });
	const statusOf = async (path: string) => (await running.api.get(path)).status;
	const events = () => changes.map(({ event }) => event);

	beforeEach(async () => {
		running = await run();
		changes = [];
		running.sandbox.control.changes.listen((change) => changes.push(change));
	});

	afterEach(async () => await running.sandbox.close());

	it('opens a session, and makes the user if need be', async () => {
		const scopes = ['vehicle:read:data', 'vehicle:control:charging'];
		const { status, data } = await link('newcomer', { scopes, vendorType: 'vehicle' });
		expect(status).toBe(200);
		expect(data.linkUrl).toContain(data.linkToken);
		expect((await running.api.get('/users/newcomer')).data).toEqual({
			id: 'newcomer',
			linkedVendors: [],
		});
	});

	it.each([
		['lacks the data of a type', { scopes: ['vehicle:control:charging'] }],
		['has a type without scopes', { scopes: ['hvac:read:data'], vendorType: 'vehicle' }],
		['has no scopes', { scopes: [] }],
	])('refuses a link that %s', async (_case, body) => {
		expect((await link('anna-berg', body)).status).toBe(400);
	});

	it('limits the connections', async () => {
		await running.control.post('/connections', { limit: 1 });
		const { status, data } = await link('anna-berg', { scopes: ['hvac:read:data'] });
		expect([status, data.title]).toEqual([403, 'Connections limit reached.']);
	});

	it('removes a user with everything', async () => {
		const { id } = findBy(running.sandbox, 'vehicle', { userId: 'anna-berg' });
		expect((await running.api.delete('/users/anna-berg')).status).toBe(204);
		expect(await statusOf('/users/anna-berg')).toBe(404);
		expect(await statusOf(`/vehicles/${id}`)).toBe(404);
		for (const path of ['/vehicles', '/meters', '/hem-systems', '/locations']) {
			const rows = (await running.api.get(path)).data.data;
			expect(rows.filter(({ userId }: { userId: string }) => userId === 'anna-berg')).toEqual([]);
		}
		expect(events()).toEqual(
			expect.arrayContaining(['user:vehicle:deleted', 'user:hem-system:deleted']),
		);
	});

	it('drops a vendor, or one type of it', async () => {
		const { api } = running;
		const user = '/users/anna-berg';
		expect((await api.delete(`${user}/vendors/HUAWEI/meter`)).status).toBe(204);
		const { linkedVendors } = (await api.get(user)).data;
		const huawei = linkedVendors.filter(({ vendor }: { vendor: string }) => vendor === 'HUAWEI');
		expect(huawei.map(({ vendorType }: { vendorType: string }) => vendorType)).toEqual([
			'inverter',
			'battery',
		]);
		expect((await api.delete(`${user}/vendors/HUAWEI/meter`)).status).toBe(404);
		expect((await api.delete(`${user}/vendors/HUAWEI`)).status).toBe(204);
		expect((await api.get(`${user}/hem-systems`)).data.data).toEqual([]);
	});

	it('forgets credentials without a word, and lets them become invalid with one', async () => {
		const { api, control } = running;
		await control.post('/users/anna-berg/vendors/TESLA/invalidate');
		expect(changes).toMatchObject([{ event: 'user:credentials:invalidated', vendor: 'TESLA' }]);
		expect((await api.delete('/users/anna-berg/authorization')).status).toBe(204);
		const { linkedVendors } = (await api.get('/users/anna-berg')).data;
		expect(linkedVendors.some(({ isValid }: { isValid: boolean }) => isValid)).toBe(false);
		expect(changes).toHaveLength(1);
		expect((await control.post('/users/x/vendors/TESLA/invalidate')).status).toBe(404);
	});

	it('has the interventions that capabilities name, in some languages', async () => {
		const { api, sandbox } = running;
		const known = (await api.get('/interventions')).data.map(({ id }: { id: string }) => id);
		const named = JSON.stringify(
			Object.values(sandbox.control.state.assets).flatMap((collection) => collection.values()),
		).matchAll(/"interventionIds":\["([^"]+)"\]/g);
		expect(known).toEqual(expect.arrayContaining([...new Set([...named].map(([, id]) => id))]));
		const titleIn = async (language: string) =>
			(await api.get(`/interventions/${known[0]}`, { params: { language } })).data.resolution.title;
		expect(await titleIn('de-DE')).toBe('Fernladen aktivieren');
		expect(await titleIn('lv-LV')).toBe(await titleIn('en-US'));
		const some = await api.get('/integrations?assetTypes=battery,meter');
		expect(some.data.map(({ vendor }: { vendor: string }) => vendor)).toContain('TESLA');
	});
});
