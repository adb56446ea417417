import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { Enode } from '../../nodes/Enode/Enode.node';
import type { ListedRecordType } from '../../nodes/Enode/records/recordType';
import * as recordTypes from '../../nodes/Enode/records/recordTypes';
import { assetsOf } from '../../sandbox/state';
import type { AssetType } from '../../sandbox/state/asset';
import { runEnode, searchList } from '../support/engine';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const node = new Enode();

type Method = Parameters<typeof searchList>[1];

const { assets, ...single } = recordTypes;
const types = Object.entries(single).map(([name, type]) => ({ name, type }));

/** The method that makes the list of a type, as its field names it. */
function methodOf({ id }: ListedRecordType): Method {
	return id.modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod as Method;
}

/** Where Enode has what each list shows; `searchTargets` has vehicles unless something else is chosen. */
const PATHS: Partial<Record<Method, string>> = {
	searchTargets: '/vehicles',
	...Object.fromEntries(types.map(({ type }) => [methodOf(type), `/${type.collection}`])),
};

/** Lists that begin with a request for another one, or are made of several. */
const COMPOSED = ['searchSchedules', 'searchAssets'];

const all = Object.entries(PATHS)
	.map(([method, path]) => ({ method: method as Method, path }))
	.filter(({ method }) => !COMPOSED.includes(method));
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

/** Lets the list of a type have these records; schedules are those of the user Anna. */
function answerWith({ collection }: ListedRecordType, records: unknown[]): void {
	const isOfUser = collection === 'schedules';
	// A search for users who fit comes first.
	if (isOfUser) for (let list = 1; list <= 2; list++) answer('/users', [{ id: 'anna' }]);
	answer(isOfUser ? '/users/anna/schedules' : `/${collection}`, records);
}

const search = async (method: Method, ...rest: [filter?: string, token?: string]) =>
	await searchList(sandbox.credential(), method, ...rest);

const searchWith = async (parameters: IDataObject, method: Method, filter?: string) =>
	await searchList(sandbox.credential(), method, filter, undefined, parameters);

/** A resource locator as n8n saves it. */
const by = (mode: 'id' | 'list', value: string | null): IDataObject => ({
	__rl: true,
	mode,
	value,
});

const recordsFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: `record-${first + index}` }));

const idsOf = (records: Array<{ id: unknown }>) => records.map(({ id }) => String(id));

const valuesOf = ({ results }: { results: Array<{ value: unknown }> }) =>
	results.map(({ value }) => value);

const asked = (): IDataObject[] =>
	sandbox.apiRequests().map(({ path, query }) => ({ path, ...(query as IDataObject) }));

const ODD: IDataObject[] = [
	{ id: 'plain', information: { brand: 'Brand', model: 'Model' } },
	{ id: 'bare' },
	{ id: 'null', name: null, userId: null, url: null, brand: null, information: null },
	{ id: 'empty', name: '', userId: '', url: '', brand: '', information: {} },
	{
		...{ id: 'numbers', name: 7, userId: 8, url: 9, brand: 10, resolution: { title: 11 } },
		...{ targetType: 12, isEnabled: 13, rules: [{ hourMinute: { from: 14, to: 15 } }] },
		information: { brand: 12, model: 3, vin: 4, serialNumber: 5, sn: 6, siteName: 7 },
	},
	{
		...{ id: 'nulls', resolution: { title: null }, rules: [null, { hourMinute: null }, {}] },
		information: { displayName: null, siteName: null, brand: null, model: 3, vin: null },
	},
	{ id: 'lists', name: 'N', userId: [], url: {}, resolution: [], information: [], rules: {} },
	{ id: 42, rules: 7, information: 'text', resolution: 'text' },
];

it('tests the lists of all resource locators, and of no others', () => {
	const { properties } = node.description;
	const methods = new Set([...Object.keys(PATHS), ...COMPOSED]);
	expect(new Set(methodsIn(properties))).toEqual(methods);
});

describe.each(types)('a list of the type $name', ({ type }) => {
	const method = methodOf(type);

	it('shows every record as far as it goes, whatever its members are', async () => {
		answerWith(type, ODD);
		const { results } = await search(method);
		expect(results.map(({ value }) => value)).toEqual(ODD.map(({ id }) => String(id)));
		for (const { name } of results) expect(name).toMatch(/\S/);
		expect(new Set(results.map(({ name }) => name)).size).toBe(ODD.length);
	});

	it('leaves out what has no ID, and shows a record once that Enode lists twice', async () => {
		answerWith(type, [{}, { id: null }, { id: {} }, { id: 'one', name: 'Twin' }, { id: 'one' }]);
		expect(valuesOf(await search(method))).toEqual(['one']);
	});

	it('tells records apart that are alike in everything but the ID', async () => {
		const alike = {
			...{ name: 'Home', brand: 'Brand', url: 'https://example.com', userId: 'anna' },
			...{ resolution: { title: 'Title' }, targetType: 'vehicle', isEnabled: true, rules: [] },
			information: { name: 'Home', displayName: 'Car', siteName: 'Roof', vin: 'V', sn: 'S' },
		};
		answerWith(type, [
			{ ...alike, id: 'first' },
			{ ...alike, id: 'second' },
			{ id: 'other', brand: 'B' },
		]);
		const { results } = await search(method);
		const [first, second, other] = results.map(({ name }) => name);
		expect(first).toMatch(/\bfirst\b/);
		expect(second).toBe(first!.replace('first', 'second'));
		expect(other).not.toMatch(/other.*other/);
	});

	it('is found by each of several words, wherever they are', async () => {
		answerWith(type, [{ id: 'red-1' }, { id: 'red-2' }, { id: 'blue-1' }]);
		expect(valuesOf(await search(method, ' 1  RED '))).toEqual(['red-1']);
	});

	it('is not found by the end of one text and the beginning of the next', async () => {
		answerWith(type, [{ id: 'ab' }]);
		expect(valuesOf(await search(method, 'aba'))).toEqual([]);
	});
});

describe.each(types.filter(({ name }) => !['user', 'webhook', 'intervention'].includes(name)))(
	'records of the type $name that are alike',
	({ type }) => {
		it('are told apart by their users, and found by them', async () => {
			const information = { name: 'Home', brand: 'Brand', model: 'Model' };
			const one = { id: 'one', name: 'Home', information, targetType: 'hvac' };
			const users = ['anna', 'customer:10042'];
			const method = methodOf(type);
			const answerAll = () => {
				if (type.collection !== 'schedules') {
					answerWith(type, [
						{ ...one, userId: users[0] },
						{ ...one, id: 'two', userId: users[1] },
					]);
					return;
				}
				answer(
					'/users',
					idsOf(users.map((id) => ({ id }))).map((id) => ({ id })),
				);
				answer('/users/anna/schedules', [one]);
				answer('/users/customer%3A10042/schedules', [{ ...one, id: 'two' }]);
			};
			answerAll();
			const { results } = await search(method);
			const names = results.map(({ name }) => name);
			expect(names[0]).toMatch(/^[A-Z].* · anna$/);
			expect(names[1]).toBe(names[0]!.replace('anna', 'customer:10042'));
			sandbox.control.clearFaults();
			answerAll();
			expect(valuesOf(await search(method, 'Customer:10042'))).toEqual(['two']);
		});
	},
);

describe.each(all)('$method', ({ method, path }) => {
	it(`asks Enode once for ${path}`, async () => {
		await search(method);
		expect(sandbox.apiRequests().map((request) => [request.method, request.path])).toEqual([
			['GET', path],
		]);
	});

	it('finds a record by its ID, and shows all for a blank filter', async () => {
		const records = recordsFrom(1, 9);
		answer(path, records);
		expect(valuesOf(await search(method, ' RECORD-7 '))).toEqual(['record-7']);
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
	it('shows 50 records, and the next ones when the user scrolls', async () => {
		answer(path, recordsFrom(1, 50), 'second:1');
		answer(path, recordsFrom(51, 3), '');
		const first = await search(method);
		expect(valuesOf(first)).toEqual(idsOf(recordsFrom(1, 50)));
		const last = await search(method, undefined, first.paginationToken as string);
		expect(valuesOf(last)).toEqual(idsOf(recordsFrom(51, 3)));
		expect(last.paginationToken).toBeUndefined();
		expect(asked()).toEqual([
			{ path, pageSize: '50' },
			{ path, pageSize: '50', after: 'second:1' },
		]);
	});

	it('looks through the pages, large ones, for what fits', async () => {
		answer(path, recordsFrom(1, 500), 'second');
		answer(path, [], 'third');
		answer(path, recordsFrom(1001, 5));
		const { results, paginationToken } = await search(method, 'record-1002');
		expect(results.map(({ value }) => value)).toEqual(['record-1002']);
		expect(paginationToken).toBeUndefined();
		expect(asked()).toEqual([
			{ path, pageSize: '500' },
			{ path, pageSize: '500', after: 'second' },
			{ path, pageSize: '500', after: 'third' },
		]);
	});
});

describe('the search of a long list', () => {
	/** Refuses pages of a size, as often as given. */
	const refuse = (times: number) =>
		sandbox.control.addFault({
			match: { path: '/vehicles' },
			times,
			respond: { kind: 'status', status: 400 },
		});

	it('stops where 50 fit, and goes on from there with the same filter', async () => {
		answer('/vehicles', [...recordsFrom(1, 49), { id: 'other' }], 'second');
		answer('/vehicles', recordsFrom(50, 2), 'third');
		answer('/vehicles', [...recordsFrom(52, 5), { id: 'other' }]);
		const first = await search('searchVehicles', 'record');
		expect(valuesOf(first)).toEqual(idsOf(recordsFrom(1, 51)));
		const last = await search('searchVehicles', 'record', first.paginationToken as string);
		expect(valuesOf(last)).toEqual(idsOf(recordsFrom(52, 5)));
		expect(last.paginationToken).toBeUndefined();
	});

	it('goes on after 100 pages when the user scrolls, if there is something to scroll', async () => {
		answer('/vehicles', [{ id: 'first' }, { id: 'thing' }], 'after-1');
		for (let page = 2; page <= 200; page++) answer('/vehicles', [{ id: page }], `after-${page}`);
		answer('/vehicles', [{ id: 'last thing' }]);
		const first = await search('searchVehicles', 'thing');
		expect(valuesOf(first)).toEqual(['thing']);
		expect(sandbox.apiRequests()).toHaveLength(100);
		const second = await search('searchVehicles', 'thing', first.paginationToken as string);
		expect(valuesOf(second)).toEqual([]);
		expect(sandbox.apiRequests()).toHaveLength(200);
		const third = await search('searchVehicles', 'thing', second.paginationToken as string);
		expect(valuesOf(third)).toEqual(['last thing']);
	});

	it('says how far it has looked where nothing fits in 100 pages, and what to do', async () => {
		for (let page = 1; page <= 101; page++) {
			answer('/vehicles', recordsFrom(page, 2), `after-${page}`);
		}
		await expect(search('searchVehicles', 'no such thing')).rejects.toMatchObject({
			message: 'Nothing found among the first 200 records',
			description: "Choose 'By ID' and enter the ID.",
		});
		expect(sandbox.apiRequests()).toHaveLength(100);
	});

	it('is not "nothing found" before anything was typed: n8n reads on by itself then', async () => {
		for (let page = 1; page <= 101; page++) answer('/vehicles', [], `after-${page}`);
		const { results, paginationToken } = await search('searchVehicles', ' ');
		expect(results).toEqual([]);
		expect(paginationToken).toContain('after-100');
	});

	it('asks for smaller pages where Enode refuses large ones', async () => {
		refuse(2);
		answer('/vehicles', recordsFrom(1, 50), 'second');
		answer('/vehicles', recordsFrom(51, 5));
		expect(valuesOf(await search('searchVehicles', 'record-55'))).toEqual(['record-55']);
		expect(asked().map(({ pageSize }) => pageSize)).toEqual(['500', '100', '50', '50']);
	});

	it.each([
		['', 1],
		['anything', 3],
	])('says so where Enode refuses every page (typed: "%s")', async (filter, requests) => {
		refuse(9);
		await expect(search('searchVehicles', filter)).rejects.toMatchObject({ httpCode: '400' });
		expect(sandbox.apiRequests()).toHaveLength(requests);
	});
});

describe('the targets of a schedule', () => {
	it.each<[AssetType]>([['charger'], ['hvac'], ['vehicle']])(
		'are of the type that is chosen: %s',
		async (targetType) => {
			const targets = await searchWith({ targetType }, 'searchTargets');
			const ids = idsOf(assetsOf(sandbox.control.state, targetType).values());
			expect(valuesOf(targets).sort()).toEqual(ids.sort());
		},
	);

	it.each<[string, IDataObject | string | null]>([
		['picked', by('list', 'anna-berg')],
		['typed', by('id', 'anna-berg')],
		['saved as plain text', 'anna-berg'],
	])('are those of the user that is %s', async (_, userId) => {
		const targets = await searchWith({ targetType: 'vehicle', userId }, 'searchTargets');
		const own = assetsOf(sandbox.control.state, 'vehicle')
			.values()
			.filter((vehicle) => vehicle.userId === 'anna-berg');
		expect(own.length).toBeGreaterThan(1);
		expect(valuesOf(targets).sort()).toEqual(idsOf(own).sort());
		expect(asked()).toEqual([{ path: '/users/anna-berg/vehicles', pageSize: '50' }]);
	});

	it.each<[string, IDataObject | string | null]>([
		['not chosen yet', by('list', '')],
		['blank', by('id', '  ')],
		['an expression without a value', by('id', null)],
		['an expression that fails', null],
	])('are those of all users where the user is %s', async (_, userId) => {
		await searchWith({ targetType: 'charger', userId }, 'searchTargets', 'anna');
		expect(asked()).toEqual([{ path: '/chargers', pageSize: '500' }]);
	});

	it('of a user whose ID has odd characters, page by page', async () => {
		const path = '/users/customer%3A1%2F%20/hvacs';
		answer(path, recordsFrom(1, 50), 'second');
		answer(path, [{ id: 'wanted', information: { groupName: 'Attic' } }]);
		const parameters = { targetType: 'hvac', userId: by('id', 'customer:1/ ') };
		const { results } = await searchWith(parameters, 'searchTargets', 'attic');
		expect(results).toEqual([{ name: 'Attic', value: 'wanted' }]);
	});
});

describe('an entry of a list', () => {
	const information = { brand: 'Brand', model: 'Model' };
	const userId = 'anna';

	it.each<[Method, IDataObject, string]>([
		[
			'searchBatteries',
			{ information: { ...information, siteName: 'Roof' } },
			'Roof · Brand Model',
		],
		[
			'searchChargers',
			{ userId, information: { ...information, serialNumber: 'S1' } },
			'Brand Model · S1 · anna',
		],
		['searchHemSystems', { userId, information: { name: 'Home' } }, 'Home · anna'],
		['searchHemSystems', { userId, information: { vendor: 'SMA' } }, 'id · anna'],
		[
			'searchHvacs',
			{ userId, information: { ...information, displayName: 'Pump', groupName: 'Attic' } },
			'Pump · Brand Model · Attic · anna',
		],
		[
			'searchInverters',
			{ userId, information: { ...information, siteName: 'Roof', sn: 'S2' } },
			'Roof · Brand Model · S2 · anna',
		],
		['searchLocations', { name: 'Cabin', userId: 'anna' }, 'Cabin · anna'],
		[
			'searchMeters',
			{ userId, information: { ...information, siteName: ' Cellar ' } },
			'Cellar · Brand Model · anna',
		],
		['searchUsers', {}, 'id'],
		[
			'searchVehicles',
			{ userId, information: { ...information, displayName: 'Winterauto', vin: 'V1' } },
			'Winterauto · Brand Model · anna',
		],
		[
			'searchVehicles',
			{ userId, information: { ...information, displayName: 'Brand Model' } },
			'Brand Model · anna',
		],
		[
			'searchVehicles',
			{ userId, information: { ...information, vin: 'V1' } },
			'Brand Model · V1 · anna',
		],
		[
			'searchVehicles',
			{ information: { brand: 'Polestar', model: 'Polestar 2', vin: 'V2' } },
			'Polestar 2 · V2',
		],
		['searchVehicles', { information: { brand: 'Brand', model: 3 } }, 'Brand 3'],
		['searchVehicles', { userId, information: { displayName: null, model: null } }, 'id · anna'],
		['searchWebhooks', { url: 'https://example.com/a' }, 'https://example.com/a'],
		[
			'searchInterventions',
			{ brand: 'Brand', resolution: { title: 'Log in again' } },
			'Brand · Log in again',
		],
		['searchInterventions', { brand: 'Brand', resolution: null }, 'Brand'],
	])('of %s with %j is called %s', async (method, record, name) => {
		answer(PATHS[method]!, [{ id: 'id', ...record }]);
		expect((await search(method)).results).toEqual([{ name, value: 'id' }]);
	});

	it.each<[string, Method, IDataObject]>([
		['V1N', 'searchVehicles', { information: { displayName: 'Car', vin: 'V1N' } }],
		['2021', 'searchVehicles', { information: { year: 2021 } }],
		['skoda', 'searchVehicles', { vendor: 'SKODA' }],
		['polestar', 'searchVehicles', { information: { brand: 'Polestar', model: '2' } }],
		['enphase', 'searchHemSystems', { information: { name: 'Home', vendor: 'ENPHASE' } }],
		['kia', 'searchInterventions', { vendor: 'KIA' }],
		['charger', 'searchInterventions', { vendorType: 'charger' }],
		['account', 'searchInterventions', { domain: 'Account' }],
	])('is found by %s in %s with %j', async (filter, method, record) => {
		answer(PATHS[method]!, [{ id: 'other' }, { id: 'id', ...record }]);
		expect(valuesOf(await search(method, filter))).toEqual(['id']);
	});

	it.each([
		['Škoda', 'skoda'],
		['skoda', 'ŠKODA'],
		['Snøhvit', 'SNOHVIT'],
		['Straße', 'strasse'],
		['Ærø', 'aero'],
		['Œuvre', 'oeuvre'],
		['Đorđe', 'dorde'],
		['Łódź', 'lodz'],
		['Işık', 'isik'],
		['İzmir', 'izmir'],
		['Zoe\u0301', 'ZO\u00c9'],
	])('called %s is found by %s', async (displayName, filter) => {
		answer('/vehicles', [{ id: 'other' }, { id: 'id', information: { displayName } }]);
		const { results } = await search('searchVehicles', filter);
		expect(results).toEqual([{ name: displayName, value: 'id' }]);
	});
});

describe('the list of assets', () => {
	const none = () => assets.forEach(({ collection }) => answer(`/${collection}`, []));

	it('has all types, each entry with its type', async () => {
		for (const [index, type] of assets.entries()) {
			answer(`/${type.collection}`, [{ id: `id-${index}`, userId: 'anna' }]);
		}
		const { results, paginationToken } = await search('searchAssets');
		expect(results.map(({ name }) => name)).toEqual(
			['Vehicle', 'Charger', 'HVAC', 'Inverter', 'Battery', 'Meter'].map((one) => `${one} · anna`),
		);
		expect(paginationToken).toBeUndefined();
		expect(asked().map(({ path }) => path)).toEqual(
			assets.map(({ collection }) => `/${collection}`),
		);
	});

	it('begins with one request where there are many, and goes on from type to type', async () => {
		answer('/vehicles', recordsFrom(1, 50), 'second');
		const first = await search('searchAssets');
		expect(sandbox.apiRequests()).toHaveLength(1);
		answer('/vehicles', recordsFrom(51, 50));
		const second = await search('searchAssets', '', first.paginationToken as string);
		expect(sandbox.apiRequests()).toHaveLength(2);
		sandbox.control.clearRequests();
		none();
		answer('/meters', []);
		const last = await search('searchAssets', '', second.paginationToken as string);
		expect(last).toEqual({ results: [], paginationToken: undefined });
		expect(asked()[0]).toEqual({ path: '/chargers', pageSize: '50' });
	});

	it.each(assets.map((type) => [type.one, type] as const))(
		'finds a %s by its ID, and by its type, vendor and user together',
		async (one, { asset }) => {
			const [first] = assetsOf(sandbox.control.state, asset).values();
			const { id, userId, vendor } = first!;
			expect(valuesOf(await search('searchAssets', id))).toEqual([id]);
			const found = await search('searchAssets', `${one} ${vendor} ${userId}`);
			expect(valuesOf(found)).toContain(id);
			for (const { name } of found.results) expect(name.toLowerCase()).toContain(one.toLowerCase());
		},
	);

	it.each<[string, (id: string) => IDataObject | string]>([
		['picked', (id) => by('list', id)],
		['typed', (id) => by('id', id)],
		['saved as plain text', (id) => id],
	])('gives an ID that can be relinked, %s', async (_, parameterOf) => {
		const [charger] = sandbox.control.state.assets.charger.values();
		sandbox.control.invalidateVendor(charger!.userId, charger!.vendor);
		const [value] = valuesOf(await search('searchAssets', `charger ${charger!.id}`));
		sandbox.control.clearRequests();
		const { items, error } = await runEnode(sandbox.credential(), {
			...{ resource: 'linkSession', operation: 'relink', redirectUri: 'https://example.com' },
			assetId: parameterOf(String(value)),
		});
		expect(error?.message).toBeUndefined();
		expect(asked()[0]?.path).toBe(`/assets/${String(value)}/relink`);
		expect(items).toHaveLength(1);
	});
});

describe('the list of schedules', () => {
	/** Users of Enode and the hours of their schedule; without hours they have none. */
	function users(first: number, hours: Array<string | undefined>, after?: string): void {
		const ids = hours.map((_, index) => `user-${first + index}`);
		answer(
			'/users',
			ids.map((id) => ({ id })),
			after,
		);
		hours.forEach((from, index) => {
			const schedule = { id: `schedule-${first + index}`, targetType: 'charger' };
			const rules = [{ hourMinute: { from, to: '06:00' } }];
			answer(`/users/${ids[index]}/schedules`, from ? [{ ...schedule, rules }] : []);
		});
	}

	const nobody = (count: number) => new Array<undefined>(count).fill(undefined);

	it('shows what each controls, when, whose it is, and whether it is off', async () => {
		const hours = (from: string, to: string) => ({ hourMinute: { from, to } });
		answer('/users', [{ id: 'anna' }, { id: ' ' }, { id: '..' }, {}]);
		answer('/users/anna/schedules', [
			{
				...{ id: 'one', targetType: 'vehicle', isEnabled: false },
				rules: [
					hours('22:00', '06:00'),
					...[
						{ weekdays: [0] },
						{ hourMinute: { from: '07:00' } },
						{ hourMinute: { to: '08:00' } },
					],
					hours('12:00', '13:00'),
				],
			},
			{ id: 'two', targetType: 'hvac', isEnabled: true, rules: [] },
		]);
		const { results, paginationToken } = await search('searchSchedules');
		expect(results).toEqual([
			{ name: 'Vehicle · 22:00–06:00 · 12:00–13:00 · off · anna', value: 'one' },
			{ name: 'HVAC · anna', value: 'two' },
		]);
		expect(paginationToken).toBeUndefined();
		expect(sandbox.apiRequests()).toHaveLength(2);
	});

	it('has the schedules of all users', async () => {
		const ids = idsOf(sandbox.control.state.schedules.values());
		expect(valuesOf(await search('searchSchedules')).sort()).toEqual(ids.sort());
	});

	it('reads the next 50 users when the user scrolls', async () => {
		users(1, [...nobody(49), '01:00'], 'second');
		users(51, ['02:00']);
		const first = await search('searchSchedules');
		expect(valuesOf(first)).toEqual(['schedule-50']);
		const last = await search('searchSchedules', '', first.paginationToken as string);
		expect(last).toEqual({
			results: [{ name: 'Charger · 02:00–06:00 · user-51', value: 'schedule-51' }],
			paginationToken: undefined,
		});
	});

	it('reads 100 users at most before one has a schedule, and then n8n reads on', async () => {
		users(1, nobody(50), 'second');
		users(51, nobody(50), 'third');
		expect(await search('searchSchedules')).toEqual({ results: [], paginationToken: 'third' });
		expect(sandbox.apiRequests()).toHaveLength(102);
	});

	it('asks only the users whose ID fits, wherever they stand', async () => {
		answer('/users', recordsFrom(1, 500), 'second');
		answer('/users', [{ id: 'customer:10042' }, { id: 'customer:9' }]);
		answer('/users/customer%3A10042/schedules', [{ id: 'one' }, { id: 'two' }]);
		const { results, paginationToken } = await search('searchSchedules', 'Customer:10042 one');
		expect(results).toEqual([{ name: 'one · customer:10042', value: 'one' }]);
		expect(paginationToken).toBeUndefined();
		expect(asked().map(({ path, pageSize }) => [path, pageSize])).toEqual([
			['/users', '500'],
			['/users', '500'],
			['/users/customer%3A10042/schedules', '50'],
		]);
	});

	it('asks all in turn, and nobody twice, where the text fits more than 100 users', async () => {
		for (const count of [100, 101]) {
			sandbox.control.clearFaults();
			sandbox.control.clearRequests();
			answer('/users', recordsFrom(1, count));
			for (let user = 1; user <= count; user++) answer(`/users/record-${user}/schedules`, []);
			users(1, ['01:00'], 'second');
			answer('/users', []);
			await search('searchSchedules', 'record');
			// The users who fit, their schedules, then two pages of all users with one schedule.
			expect(sandbox.apiRequests()).toHaveLength(1 + (count > 100 ? 0 : count) + 3);
		}
	});

	it('looks for users who fit in 100 pages at most', async () => {
		for (let page = 1; page <= 100; page++) answer('/users', [{ id: 'ben' }], `after-${page}`);
		answer('/users', [{ id: 'anna' }]);
		answer('/users/anna/schedules', [{ id: 'one' }]);
		expect(valuesOf(await search('searchSchedules', 'anna'))).toEqual(['one']);
		expect(asked().at(100)).toEqual({ path: '/users', pageSize: '50' });
		expect(sandbox.apiRequests()).toHaveLength(102);
	});

	it('goes on from there with the same text, without looking for users again', async () => {
		answer('/users', []);
		users(1, ['01:00', ...nobody(49)], 'second');
		users(51, nobody(50), 'third');
		const first = await search('searchSchedules', '01:00');
		expect(valuesOf(first)).toEqual(['schedule-1']);
		users(101, ['02:00', '01:00']);
		sandbox.control.clearRequests();
		const last = await search('searchSchedules', '01:00', first.paginationToken as string);
		expect(valuesOf(last)).toEqual(['schedule-102']);
		expect(asked()[0]).toEqual({ path: '/users', pageSize: '50', after: 'third' });
		expect(sandbox.apiRequests()).toHaveLength(3);
	});

	it('finds one by its ID with one request', async () => {
		const [{ id } = { id: '' }] = sandbox.control.state.schedules.values();
		expect(valuesOf(await search('searchSchedules', ` ${id.toUpperCase()} `))).toEqual([id]);
		expect(sandbox.apiRequests()).toHaveLength(1);
	});

	it.each([404, 400])(
		'takes an ID that is not of a schedule (%i) for that of a user',
		async (status) => {
			const userId = 'c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35';
			sandbox.control.addFault({
				match: { path: `/schedules/${userId}` },
				respond: { kind: 'status', status },
			});
			answer('/users', [{ id: userId }]);
			answer(`/users/${userId}/schedules`, [{ id: 'one' }]);
			expect(valuesOf(await search('searchSchedules', userId))).toEqual(['one']);
		},
	);

	it('finds them by what they control and when, among 100 users', async () => {
		const [schedule] = sandbox.control.state.schedules.values();
		const found = await search('searchSchedules', schedule!.targetId.slice(0, 13));
		expect(valuesOf(found)).toEqual([schedule!.id]);
		answer('/users', []);
		users(1, [...nobody(48), '01:00', '02:00'], 'second');
		users(51, [...nobody(49), '01:00'], 'third');
		const { results, paginationToken } = await search('searchSchedules', 'charger 01:00');
		expect(results.map(({ value }) => value)).toEqual(['schedule-49', 'schedule-100']);
		expect(paginationToken).toBe('third');
	});

	it('says what to do where nothing fits in those of 100 users', async () => {
		answer('/users', []);
		users(1, ['01:00', ...nobody(49)], 'second');
		users(51, nobody(50), 'third');
		await expect(search('searchSchedules', 'vehicle')).rejects.toMatchObject({
			message: 'Nothing found among the schedules of the first 100 users',
			description: "Search for the user's ID, or choose 'By ID' and enter the ID of the schedule.",
		});
	});

	it('has an end: nothing is left where the last user has been asked', async () => {
		answer('/users', []);
		users(1, ['01:00']);
		expect(await search('searchSchedules', 'vehicle')).toEqual({
			results: [],
			paginationToken: undefined,
		});
	});

	it.each<[string, (id: string) => IDataObject | string]>([
		['picked', (id) => by('list', id)],
		['typed', (id) => by('id', id)],
		['saved as plain text', (id) => id],
	])('gives an ID that can be read, %s', async (_, parameterOf) => {
		const [{ id } = { id: '' }] = sandbox.control.state.schedules.values();
		const { items, error } = await runEnode(sandbox.credential(), {
			...{ resource: 'schedule', operation: 'get', scheduleId: parameterOf(id) },
		});
		expect(error?.message).toBeUndefined();
		expect(items[0]?.json.id).toBe(id);
	});
});

describe('one of 5,000 vehicles', () => {
	const many = useSandbox({ vehicleCount: 5000 });
	/** In ms: of each request, and after typing, as n8n waits before it asks. */
	const LATENCY = 50;
	const DEBOUNCE = 1000;

	it.each<[string, string]>([
		['ID', 'b02839d5-f108-4aa5-89dd-000000000000'],
		['name', 'snohvit'],
		['VIN', 'tmbjc7ny8p4393448'],
		['user', 'depot:77'],
		['vendor', 'xpeng'],
		['model and user together', 'ënyaq  depot'],
	])('is found by its %s within 3 s of typing', async (_, filter) => {
		const { value } = many.control.state.assets.vehicle.newestFirst().at(-1)!;
		Object.assign(value, { vendor: 'XPENG', userId: 'depot:77' });
		Object.assign(value, { id: 'b02839d5-f108-4aa5-89dd-000000000000' });
		Object.assign(value.information, { displayName: 'Snøhvit', vin: 'TMBJC7NY8P4393448' });
		Object.assign(value.information, { brand: 'Škoda', model: 'Enyaq' });
		many.control.setLatency(LATENCY);

		const { results, paginationToken } = await searchList(
			many.credential(),
			'searchVehicles',
			filter,
		);
		expect(results).toContainEqual({
			name: 'Snøhvit · Škoda Enyaq · depot:77',
			value: value.id,
		});
		expect(paginationToken).toBeUndefined();
		const requests = many.control.requests().length;
		expect(DEBOUNCE + requests * LATENCY).toBeLessThan(2000);
	});

	it('is not looked for before anything is typed: the first page comes at once', async () => {
		const { results } = await searchList(many.credential(), 'searchVehicles');
		expect(results).toHaveLength(50);
		expect(many.apiRequests()).toHaveLength(1);
	});
});
