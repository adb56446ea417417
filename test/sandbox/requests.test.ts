import { operations } from '../../sandbox/openapi/document';
import { schemaAt } from '../../sandbox/openapi/validator';
import { handlers } from '../../sandbox/handlers';
import { run, slug, type Running } from './support';

const LOCATION = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';

describe('checks of requests', () => {
	let running: Running;

	beforeAll(async () => {
		running = await run();
	});

	afterAll(async () => await running.sandbox.close());

	it('serves 94 operations', () => {
		const ids = operations.map(({ operationId }) => operationId);
		expect(new Set(ids).size).toBe(94);
		expect([...handlers.keys()].sort()).toEqual([...ids].sort());
	});

	it('can check every answer against its schema', () => {
		const pointers = operations.flatMap(({ responses }) => Object.values(responses));
		for (const pointer of pointers) {
			if (pointer !== null) expect(schemaAt(pointer)).toBeInstanceOf(Function);
		}
	});

	it('refuses the header Enode-User-Id (official)', async () => {
		const response = await running.api.get('/users', { headers: { 'Enode-User-Id': 'anna-berg' } });
		expect(response.status).toBe(400);
	});

	it.each([
		['/vehicles?pageSize=0', 'pageSize'],
		['/vehicles?pageSize=1.5', 'pageSize'],
		['/vehicles?pageSize=1e2', 'pageSize'],
		['/vehicles?pageSize=', 'pageSize'],
		['/vehicles?pageSize=5&pageSize=6', 'pageSize'],
		['/vehicles?after=bm9uc2Vuc2U%3D', 'after'],
		['/vehicles?before=%20', 'before'],
		['/batteries/not-a-uuid', 'batteryId'],
		[`/batteries/urn:uuid:${LOCATION}`, 'batteryId'],
		['/users/anna-berg/statistics/charging?type=vehicle', 'startDate'],
		[
			'/users/anna-berg/statistics/charging?type=vehicle&startDate=2025-02-30T00:00:00Z',
			'startDate',
		],
		['/users/anna-berg/statistics/charging?type=boat&startDate=2025-02-03T00:00:00Z', 'type'],
	])('refuses GET %s with one issue', async (path, name) => {
		const { status, data } = await running.api.get(path);
		expect(status).toBe(400);
		expect(data.type).toBe('https://developers.enode.com/api/problems/validation-error');
		expect(data.issues).toEqual([
			{ code: expect.any(String), path: [name], message: expect.any(String) },
		]);
		expect(data.detail).toBe(`${name}: ${data.issues[0].message}`);
	});

	it('refuses after together with before', async () => {
		const cursor = (await running.api.get('/vehicles?pageSize=2')).data.pagination.after;
		const { status, data } = await running.api.get('/vehicles', {
			params: { after: cursor, before: cursor },
		});
		expect([status, data.detail]).toEqual([400, 'after and before exclude each other']);
	});

	it('lists every issue', async () => {
		const wrong = { maxCurrent: 0, noSuchMember: 1 };
		const { detail, issues } = (await running.api.post('/vehicles/x/max-current', wrong)).data;
		expect(detail).toBe('Multiple validation errors, see issues list.');
		expect(issues.map(({ path }: { path: string[] }) => path)).toEqual([
			['noSuchMember'],
			['maxCurrent'],
		]);
	});

	it.each([
		['a member of the wrong type', { maxCurrent: '16' }, ['maxCurrent']],
		['a missing member', {}, ['maxCurrent']],
		['a value out of range', { maxCurrent: 0 }, ['maxCurrent']],
	])('refuses a body with %s', async (_case, body, path) => {
		const { status, data } = await running.api.post('/vehicles/x/max-current', body);
		expect(status).toBe(400);
		expect(data.issues.map((issue: { path: string[] }) => issue.path)).toEqual([path]);
	});

	it.each([
		['text that is not JSON', '{"maxCurrent":', 'application/json'],
		['another content type', 'maxCurrent=16', 'application/x-www-form-urlencoded'],
		['JSON under another content type', '{"maxCurrent":16}', 'text/plain'],
		['nothing', '', 'application/json'],
	])('refuses %s as a body', async (_case, body, contentType) => {
		const response = await running.api.post('/vehicles/x/max-current', body, {
			headers: { 'content-type': contentType },
			transformRequest: (data: string) => data,
		});
		expect([response.status, slug(response)]).toEqual([400, 'bad-request']);
	});

	it('refuses a missing body', async () => {
		expect((await running.api.post('/vehicles/x/max-current')).status).toBe(400);
	});

	it('answers an unknown route and a broken URL with a problem', async () => {
		const unknown = await running.api.get('/charging-locations');
		expect([unknown.status, slug(unknown)]).toEqual([404, 'not-found']);
		const broken = await running.api.get('/users/%ZZ');
		expect([broken.status, slug(broken)]).toEqual([400, 'bad-request']);
	});
});
