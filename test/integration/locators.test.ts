import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { Enode } from '../../nodes/Enode/Enode.node';
import { assetsOf } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';
import { searchList } from '../support/engine';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const node = new Enode();

type Method = Parameters<typeof searchList>[1];

/** Where Enode has what each list shows; `searchTargets` has vehicles unless something else is chosen. */
const PATHS: Record<Method, string> = {
	searchBatteries: '/batteries',
	searchChargers: '/chargers',
	searchHemSystems: '/hem-systems',
	searchHvacs: '/hvacs',
	searchInterventions: '/interventions',
	searchInverters: '/inverters',
	searchLocations: '/locations',
	searchMeters: '/meters',
	searchTargets: '/vehicles',
	searchUsers: '/users',
	searchVehicles: '/vehicles',
	searchWebhooks: '/webhooks',
};

const all = Object.entries(PATHS).map(([method, path]) => ({ method: method as Method, path }));
const paged = all.filter(({ method }) => method !== 'searchInterventions');

/** Names of the methods of all resource locators, wherever they stand. */
function methodsIn(fields: INodeProperties[]): string[] {
	return fields.flatMap(({ type, modes = [], options = [] }) => [
		...modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		...(type === 'collection' ? methodsIn(options as INodeProperties[]) : []),
		...(type === 'fixedCollection'
			? (options as INodePropertyCollection[]).flatMap(({ values }) => methodsIn(values))
			: []),
	]);
}

/** Lets the next list of Enode be this one; `after` is its cursor. */
function answer(path: string, data: unknown[], after?: string): void {
	const isPaged = path !== '/interventions';
	const body = isPaged ? { data, pagination: { after: after ?? null, before: null } } : data;
	sandbox.control.addFault({
		match: { method: 'GET', path },
		times: 1,
		respond: { kind: 'json', status: 200, body },
	});
}

const search = async (method: Method, ...rest: [filter?: string, token?: string]) =>
	await searchList(sandbox.credential(), method, ...rest);

const recordsFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: `record-${first + index}` }));

const idsOf = (records: Array<{ id: unknown }>) => records.map(({ id }) => String(id));

it('tests the lists of all resource locators, and of no others', () => {
	const { properties } = node.description;
	expect(new Set(methodsIn(properties))).toEqual(new Set(Object.keys(PATHS)));
});

describe.each(all)('$method', ({ method, path }) => {
	it(`asks Enode for ${path}`, async () => {
		await search(method);
		expect(sandbox.apiRequests().map((request) => [request.method, request.path])).toEqual([
			['GET', path],
		]);
	});

	it('shows every record as far as it goes, whatever its members are', async () => {
		const odd: IDataObject[] = [
			{ id: 'plain', information: { brand: 'Brand', model: 'Model' } },
			{ id: 'bare' },
			{ id: 'null', name: null, userId: null, url: null, brand: null, information: null },
			{ id: 'empty', name: '', userId: '', url: '', brand: '', information: {} },
			{
				...{ id: 'numbers', name: 7, userId: 8, url: 9, brand: 10, resolution: { title: 11 } },
				information: { brand: 12, model: 3, vin: 4, serialNumber: 5, sn: 6, siteName: 7 },
			},
			{
				...{ id: 'nulls', resolution: { title: null } },
				information: { displayName: null, siteName: null, brand: null, model: 3, vin: null },
			},
			{ id: 'lists', name: 'N', userId: [], url: {}, resolution: [], information: [] },
			{ id: 42 },
		];
		answer(path, odd);
		const { results } = await search(method);
		expect(results.map(({ value }) => value)).toEqual(odd.map(({ id }) => String(id)));
		for (const { name } of results) expect(typeof name).toBe('string');
	});

	it('finds a record by its ID, and shows all for a blank filter', async () => {
		const records = recordsFrom(1, 12);
		answer(path, records);
		expect((await search(method, ' RECORD-7 ')).results.map(({ value }) => value)).toEqual([
			'record-7',
		]);
		answer(path, records);
		const { results, paginationToken } = await search(method, '  ');
		expect(results.map(({ value }) => value)).toEqual(idsOf(records));
		expect(paginationToken).toBeUndefined();
	});

	it('is empty where nothing fits', async () => {
		answer(path, recordsFrom(1, 12));
		const { results, paginationToken } = await search(method, 'no such thing');
		expect({ results, paginationToken }).toEqual({ results: [], paginationToken: undefined });
	});

	it('says so when Enode has no such list', async () => {
		sandbox.control.addFault({
			match: { path },
			respond: { kind: 'json', status: 200, body: { data: [7], pagination: {} } },
		});
		await expect(search(method)).rejects.toThrow(/^Enode answered with something that is not a /);
	});
});

describe.each(paged)('$method in pages', ({ method, path }) => {
	const asked = () => sandbox.apiRequests().map(({ query }) => query);

	it('shows two that are alike by different names', async () => {
		const information = { brand: 'Brand', model: 'Model' };
		answer(path, [
			{ id: 'one', information, brand: 'Brand', url: 'a', userId: 'anna' },
			{ id: 'two', information, brand: 'Brand', url: 'b', userId: 'ben' },
		]);
		const { results } = await search(method);
		expect(results[0]!.name).not.toBe(results[1]!.name);
	});

	it('shows 50 records, and the next ones when the user scrolls', async () => {
		answer(path, recordsFrom(1, 50), 'second');
		answer(path, recordsFrom(51, 3));
		const first = await search(method);
		expect(first.results.map(({ value }) => value)).toEqual(idsOf(recordsFrom(1, 50)));
		expect(first.paginationToken).toBe('second');
		const last = await search(method, undefined, 'second');
		expect(last.results.map(({ value }) => value)).toEqual(idsOf(recordsFrom(51, 3)));
		expect(last.paginationToken).toBeUndefined();
		expect(asked()).toEqual([{ pageSize: '50' }, { pageSize: '50', after: 'second' }]);
	});

	it('looks through the pages for what fits', async () => {
		answer(path, recordsFrom(1, 50), 'second');
		answer(path, recordsFrom(51, 50), 'third');
		answer(path, recordsFrom(101, 5));
		const { results, paginationToken } = await search(method, 'record-102');
		expect(results.map(({ value }) => value)).toEqual(['record-102']);
		expect(paginationToken).toBeUndefined();
		expect(asked().map(({ after }) => after)).toEqual([undefined, 'second', 'third']);
	});

	it('stops where enough fits, and goes on from there with the same filter', async () => {
		answer(path, recordsFrom(1, 50), 'second');
		answer(path, [...recordsFrom(51, 5), { id: 'other' }]);
		const first = await search(method, 'record');
		expect([first.results.length, first.paginationToken]).toEqual([50, 'second']);
		const last = await search(method, 'record', 'second');
		expect(last.results.map(({ value }) => value)).toEqual(idsOf(recordsFrom(51, 5)));
	});

	it('gives up after 20 pages in which nothing fits, and can be scrolled on', async () => {
		for (let page = 1; page <= 21; page++) answer(path, recordsFrom(page, 1), `after-${page}`);
		const { results, paginationToken } = await search(method, 'no such thing');
		expect(results).toEqual([]);
		expect(paginationToken).toBe('after-20');
		expect(asked()).toHaveLength(20);
	});
});

describe('the targets of a schedule', () => {
	it.each<[AssetType]>([['charger'], ['hvac'], ['vehicle']])(
		'are of the type that is chosen: %s',
		async (targetType) => {
			const { results } = await searchList(
				...([sandbox.credential(), 'searchTargets', undefined, undefined] as const),
				{ targetType },
			);
			const ids = idsOf(assetsOf(sandbox.control.state, targetType).values());
			expect(results.map(({ value }) => value).sort()).toEqual(ids.sort());
		},
	);

	it('of a type are found by its own members, page by page', async () => {
		answer('/chargers', recordsFrom(1, 50), 'second');
		answer('/chargers', [{ id: 'wanted', information: { serialNumber: 'H31YT0Z2Z' } }]);
		const { results } = await searchList(
			...([sandbox.credential(), 'searchTargets', 'h31yt', undefined] as const),
			{ targetType: 'charger' },
		);
		expect(results).toEqual([{ name: 'H31YT0Z2Z', value: 'wanted' }]);
	});
});

describe('an entry of a list', () => {
	const information = { brand: 'Brand', model: 'Model' };

	it.each<[Method, IDataObject, string]>([
		['searchBatteries', { information: { ...information, siteName: 'Roof' } }, 'Roof (id)'],
		['searchChargers', { information: { ...information, serialNumber: 'S1' } }, 'Brand Model (S1)'],
		['searchHemSystems', { userId: 'anna', information: { name: 'Home' } }, 'Home (anna)'],
		[
			'searchHvacs',
			{ information: { ...information, displayName: 'Pump', groupName: 'Attic' } },
			'Pump (Attic)',
		],
		[
			'searchInverters',
			{ information: { ...information, siteName: 'Roof', sn: 'S2' } },
			'Roof (S2)',
		],
		['searchLocations', { name: 'Cabin', userId: 'anna' }, 'Cabin (anna)'],
		['searchMeters', { information: { ...information, siteName: 'Cellar' } }, 'Cellar (id)'],
		['searchUsers', {}, 'id'],
		['searchVehicles', { information: { ...information, vin: 'V1' } }, 'Brand Model (V1)'],
		[
			'searchVehicles',
			{ information: { brand: 'Polestar', model: 'Polestar 2', vin: 'V2' } },
			'Polestar 2 (V2)',
		],
		['searchVehicles', { information: { brand: 'Brand', model: 3, vin: 'V3' } }, 'Brand 3 (V3)'],
		['searchVehicles', { information: { displayName: null, model: null } }, 'id'],
		['searchWebhooks', { url: 'https://example.com/a' }, 'https://example.com/a'],
		[
			'searchInterventions',
			{ brand: 'Brand', resolution: { title: 'Log in again' } },
			'Brand: Log in again',
		],
		['searchInterventions', { brand: 'Brand', resolution: null }, 'Brand'],
	])('of %s with %j is called %s', async (method, record, name) => {
		answer(PATHS[method], [{ id: 'id', ...record }]);
		expect((await search(method)).results).toEqual([{ name, value: 'id' }]);
	});
});
