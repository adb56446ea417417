import type { IDataObject } from 'n8n-workflow';
import { assetTableOf } from '../support/assetTable';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const table = assetTableOf(sandbox);
const { list, paths } = table;

const now = () => new Date().toISOString();

/** A device with new data, and what of it matters to a test. */
const device = (id: string, more: IDataObject = {}): IDataObject => ({
	...{ id, userId: 'ann', vendor: 'TESLA', isReachable: true, lastSeen: now() },
	...more,
});

const system = (id: string, more: IDataObject = {}): IDataObject => ({
	...{ id, userId: 'ann', information: { vendor: 'HUAWEI' }, status: { lastSeen: now() } },
	...more,
});

describe('the location of a device', () => {
	const place = (id: string) => ({ id, name: `Home ${id}`, timezoneName: 'Europe/Oslo' });
	const at = (id: string, more: IDataObject = {}) =>
		device(`at ${id}`, { location: { id, ...more } });

	/** Lets the list of locations have these pages, one behind the other. */
	function pagesOf(listPath: string, ...pages: string[][]): void {
		pages.forEach((ids, index) => {
			const after = index + 1 < pages.length ? `page ${index + 1}` : null;
			const body = { data: ids.map(place), pagination: { after, before: null } };
			sandbox.control.addFault({
				match: { path: listPath },
				...{ times: 1, respond: { kind: 'json', status: 200, body } },
			});
		});
	}
	const nameOf = ({ json }: { json: IDataObject }) => json.locationName;
	const ofLocations = () =>
		sandbox
			.apiRequests()
			.filter(({ path }) => path.includes('locations'))
			.map(({ path, query }) => [path, query.after]);

	it('is that of its own, for all devices of the sandbox', async () => {
		const { locations, assets } = sandbox.control.state;
		const all = Object.values(assets).flatMap((one) => one.values());
		const { items } = await list();
		const named = items.filter(({ json }) => json.locationId !== null);
		expect(new Set(named.map(nameOf)).size).toBeGreaterThan(8);
		for (const { json } of named) {
			const { name, timezoneName } = locations.get(String(json.locationId))!;
			expect(json.locationName).toBe(name);
			const own = all.find(({ id }) => id === json.assetId) as { timezone?: string } | undefined;
			expect(json.timeZone).toBe(own?.timezone ?? timezoneName);
		}
	});

	it('is read page by page while more are missing than pages were read', async () => {
		table.answer(
			'/vehicles',
			['a', 'b', 'c', 'd', 'e'].map((id) => at(id)),
		);
		pagesOf('/locations', ['x', 'a'], ['b', 'c'], ['d']);
		table.answerWith('/locations/d', place('d'));
		table.answerWith('/locations/e', {}, 404);
		const { items, error } = await list({ assetTypes: ['vehicle'], options: { pageSize: 2 } });
		expect(error).toBeUndefined();
		expect(items.map(nameOf)).toEqual(['Home a', 'Home b', 'Home c', 'Home d', null]);
		expect(ofLocations()).toEqual([
			...[
				['/locations', undefined],
				['/locations', 'page 1'],
			],
			...[
				['/locations/d', undefined],
				['/locations/e', undefined],
			],
		]);
	});

	it('is not asked for again where the list has ended without it', async () => {
		table.answer(
			'/vehicles',
			['a', 'b'].map((id) => at(id)),
		);
		pagesOf('/locations', ['a']);
		const { items } = await list({ assetTypes: ['vehicle'] });
		expect(items.map(nameOf)).toEqual(['Home a', null]);
		expect(ofLocations()).toEqual([['/locations', undefined]]);
	});

	it('is looked for among those of the user whose devices are listed', async () => {
		table.answer(
			'/users/anna-berg/vehicles',
			['a', 'b'].map((id) => at(id)),
		);
		pagesOf('/users/anna-berg/locations', ['a', 'b']);
		const filters = { userId: byId('anna-berg') };
		const { items } = await list({ assetTypes: ['vehicle'], filters });
		expect(items.map(nameOf)).toEqual(['Home a', 'Home b']);
		expect(ofLocations()).toEqual([['/users/anna-berg/locations', undefined]]);
	});

	it.each([
		['its own', { latitude: 1, longitude: 2 }, [1, 2]],
		['that of the place, where half of its own is missing', { latitude: 1 }, [60, 10]],
		['that of the place, where the other half is missing', { longitude: 2 }, [60, 10]],
		['that of the place, where it has none', {}, [60, 10]],
	])('has a position: %s', async (_, own, position) => {
		table.answer('/vehicles', [at('a', own)]);
		table.answerWith('/locations/a', { ...place('a'), latitude: 60, longitude: 10 });
		const { items } = await list({ assetTypes: ['vehicle'] });
		expect([items[0]!.json.latitude, items[0]!.json.longitude]).toEqual(position);
	});
});

describe('whether a device has to be linked again', () => {
	const link = (vendor: string, vendorType: string, isValid: boolean) => ({
		...{ vendor, vendorType, isValid },
	});
	const needsRelink = async (assetType: string) => {
		const { items, error } = await list({ assetTypes: [assetType] });
		expect(error).toBeUndefined();
		return items.map(({ json }) => json.needsRelink);
	};
	const ofUsers = () => paths().filter((path) => path.startsWith('/users/'));

	it.each<[string, unknown, boolean | null]>([
		['its own link', [link('TESLA', 'vehicle', false)], true],
		['a link that works', [link('TESLA', 'vehicle', true)], false],
		[
			'its link, and not one of another type',
			[link('TESLA', 'battery', false), link('TESLA', 'vehicle', true)],
			false,
		],
		[
			'its link, and not one of another vendor',
			[link('BMW', 'vehicle', false), link('TESLA', 'vehicle', true)],
			false,
		],
		['no link of its own', [link('BMW', 'vehicle', false), link('TESLA', 'meter', false)], null],
		['links that are none', [null, 'TESLA', link('TESLA', 'vehicle', false)], true],
		['no list of links', 'none', null],
	])('is known from %s', async (_, linkedVendors, expected) => {
		table.answer('/vehicles', [device('v', { isReachable: false })]);
		table.answerWith('/users/ann', { id: 'ann', linkedVendors });
		expect(await needsRelink('vehicle')).toEqual([expected]);
		expect(ofUsers()).toEqual(['/users/ann']);
	});

	it.each(['battery', 'inverter', 'meter'])(
		'is known of a home energy system from the link of its %s',
		async (part) => {
			const others = ['battery', 'inverter', 'meter'].filter((other) => other !== part);
			const linkedVendors = [
				...others.map((other) => link('HUAWEI', other, true)),
				...[link('HUAWEI', part, false), link('TESLA', part, true)],
			];
			table.answer('/hem-systems', [system('s', { status: null })]);
			table.answerWith('/users/ann', { id: 'ann', linkedVendors });
			expect(await needsRelink('hemSystem')).toEqual([true]);
		},
	);

	it('is not asked for where devices and systems have new data', async () => {
		table.answer('/hem-systems', [system('s')]);
		table.answer('/vehicles', [device('v')]);
		const { items } = await list({ assetTypes: ['hemSystem', 'vehicle'] });
		expect(items.map(({ json }) => json.needsRelink)).toEqual([false, false]);
		expect(ofUsers()).toEqual([]);
	});

	it.each([
		['is not reachable', { isReachable: false }],
		['may not be reachable', { isReachable: null }],
		['has no data', { lastSeen: null }],
		['has old data', { lastSeen: '2020-01-01T00:00:00Z' }],
	])('is asked for where a device %s', async (_, more) => {
		table.answer('/vehicles', [device('v', more)]);
		await needsRelink('vehicle');
		expect(ofUsers()).toEqual(['/users/ann']);
	});
});

describe('an explanation', () => {
	const explained = async (...assetTypes: string[]) =>
		await list({ assetTypes, options: { explain: true } });
	const extra = () => paths().filter((path) => /interventions|health/.test(path));
	const waitingFor = (...interventionIds: string[]) => ({
		capabilities: {
			startCharging: { isCapable: false, interventionIds },
			stopCharging: { isCapable: false, interventionIds },
			chargeState: { isCapable: true },
		},
	});

	it('asks for no interventions where there are none, and for the vendors of these types only', async () => {
		table.answer('/vehicles', [device('v', { capabilities: { startCharging: {} } })]);
		table.answer('/chargers', []);
		await explained('vehicle', 'charger');
		expect(extra()).toEqual(['/health/vehicles']);
	});

	it('has the title of each intervention once, as far as there is one', async () => {
		table.answer('/vehicles', [
			device('v', waitingFor('one', 'gone', 'two', 'untitled')),
			device('w', waitingFor('gone')),
		]);
		const titled = (id: string, title?: string) => ({ id, resolution: { title } });
		const all = [titled('one', 'Open the app'), titled('two', 'Allow it'), titled('untitled')];
		table.answerWith('/interventions', all);
		const { items } = await explained('vehicle');
		expect(items.map(({ json }) => [json.interventionIds, json.interventionText])).toEqual([
			['one, gone, two, untitled', 'Open the app, Allow it'],
			['gone', null],
		]);
	});

	it.each([403, 404])('is left out for vendors that Enode does not enable: %d', async (status) => {
		sandbox.control.addFault({
			match: { path: '/health/meters' },
			respond: { kind: 'status', status },
		});
		const { items, error, hints } = await explained('meter', 'vehicle');
		expect(error).toBeUndefined();
		expect(hints).toEqual([expect.stringContaining('meters')]);
		const statuses = (type: string) =>
			items.filter(({ json }) => json.assetType === type).map(({ json }) => json.vendorStatus);
		expect(statuses('meter').every((one) => one === null)).toBe(true);
		expect(statuses('vehicle')).toContain('READY');
	});
});

it('a list that breaks off is an error, also where Enode enables its devices for some clients only', async () => {
	sandbox.control.addFault({
		...{ match: { path: '/hem-systems' }, after: 1 },
		respond: { kind: 'status', status: 403 },
	});
	const { error } = await list({ assetTypes: ['hemSystem'], options: { pageSize: 1 } });
	expect(error?.httpCode).toBe('403');
	expect(paths()).toEqual(['/hem-systems', '/hem-systems']);
});
