import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const tariff = (entry: IDataObject) => ({
	resource: 'location',
	operation: 'setTariff',
	locationId: byId('0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11'),
	tariffId: byId('night-rate'),
	tariffIntervals: { interval: [{ name: 'night', ...entry }] },
});

/** What one run sends in its body, also where Enode refuses it. */
async function bodyOf(parameters: IDataObject, json: IDataObject = {}): Promise<unknown> {
	const { error } = await runEnode(sandbox.credential(), parameters, { items: [json] });
	const [request] = sandbox.apiRequests();
	return request ? request.body : error?.message;
}

const interval = async (entry: IDataObject) =>
	((await bodyOf(tariff(entry))) as { tariffIntervals: IDataObject[] }).tariffIntervals[0];

describe('a list of options', () => {
	it.each([
		['a number', '={{ 3 }}', [3]],
		['text', '={{ "3" }}', [3]],
		['text with commas', '={{ "0,1" }}', [0, 1]],
		['JSON', '={{ "[0, 1]" }}', [0, 1]],
		['texts', '={{ ["0", "1"] }}', [0, 1]],
		['a nested list', '={{ [[0, 1]] }}', [0, 1]],
		['a value twice', '={{ [2, 2] }}', [2]],
	])('takes %s', async (_, weekdays, sent) => {
		expect(await interval({ weekdays })).toMatchObject({ weekdays: sent });
	});

	it.each([
		'={{ 7 }}',
		'={{ "Monday" }}',
		'={{ "[0" }}',
		'={{ undefined }}',
		'={{ "" }}',
		'={{ [null] }}',
	])('refuses %s', async (weekdays) => {
		expect(await bodyOf(tariff({ weekdays }))).toMatch(/^'Weekdays' /);
	});
});

describe('a clock time', () => {
	it.each([
		['7:00', '07:00'],
		['07:00:00', '07:00'],
		['24:00', '24:00'],
	])('is sent as Enode takes it: %s', async (to, sent) => {
		expect(await interval({ to })).toMatchObject({ to: sent });
	});

	it.each(['25:00', '7', '07:60', '24:01', '7 pm'])(
		'is refused where it is none: %s',
		async (from) => {
			expect(await bodyOf(tariff({ from }))).toBe("'Start Time' is not a clock time");
		},
	);
});

describe('a date and time', () => {
	const sessions = (startDate: string) => ({
		resource: 'chargingSession',
		operation: 'getAll',
		userId: byId('anna-berg'),
		type: 'vehicle',
		startDate,
	});

	async function asked(startDate: string) {
		const { error } = await runEnode(sandbox.credential(), sessions(startDate));
		return error?.message ?? sandbox.apiRequests().at(-1)!.query.startDate;
	}

	it.each([
		['2026-01-15T08:00:00Z', '2026-01-15T08:00:00.000Z'],
		['2026-01-15 08:00+02:00', '2026-01-15T08:00:00.000+02:00'],
		['={{ new Date(0) }}', '1969-12-31T19:00:00.000-05:00'],
	])('is an instant: %s', async (given, sent) => {
		expect(new Date(String(await asked(given))).getTime()).toBe(new Date(sent).getTime());
	});

	it.each([
		'01/02/2026',
		'2026/11/25',
		'25 Nov 2026 8:00',
		'5',
		'={{ 5 }}',
		'2026-02-30',
		'2026-13-01',
		'={{ true }}',
	])('is refused where it is none: %s', async (given) => {
		expect(await asked(given)).toBe("'Start Date' is not a date and time");
	});
});

describe('text', () => {
	const location = (name: string) => ({
		resource: 'location',
		operation: 'update',
		locationId: byId('0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11'),
		updateFields: { name },
	});

	it.each([
		['={{ 12 }}', '12'],
		['={{ 0.1 + 0.2 }}', '0.3'],
		['={{ 0.0000001 }}', '0.0000001'],
		['={{ true }}', 'true'],
	])('is made of %s', async (given, name) => {
		expect(await bodyOf(location(given))).toEqual({ name });
	});

	it.each(['={{ [1] }}', '={{ ({ a: 1 }) }}', '={{ 0 / 0 }}', '={{ 2 ** 60 }}'])(
		'is not made of %s',
		async (given) => {
			expect(await bodyOf(location(given))).toMatch(/^'Name' is /);
		},
	);

	it('takes the day of a date object for an interval', async () => {
		await runEnode(sandbox.credential(), {
			resource: 'hemSystem',
			operation: 'getStatistics',
			hemSystemId: byId('some'),
			interval: '={{ DateTime.fromISO("2026-11-23T10:00:00") }}',
		});
		expect(sandbox.apiRequests().at(-1)!.query).toEqual({ interval: '2026-11-23' });
	});
});

describe('an ID', () => {
	const path = async (userId: unknown) => {
		const parameters = { resource: 'user', operation: 'get', userId: byId(userId) };
		const { error } = await runEnode(sandbox.credential(), parameters);
		return sandbox.apiRequests().at(-1)?.path ?? error?.message;
	};

	it('is sent with the blanks at its edges', async () => {
		expect(await path(' anna ')).toBe('/users/%20anna%20');
	});

	it('may be a whole number, but none that has lost digits', async () => {
		expect(await path('={{ 42 }}')).toBe('/users/42');
		sandbox.control.reset();
		expect(await path('={{ 7615917337495251231 }}')).toMatch(
			/^'User' is \d+, a number that has lost digits$/,
		);
	});
});

it('refuses an update that changes nothing', async () => {
	const parameters = {
		resource: 'vehicle',
		operation: 'updateSmartChargingPolicy',
		vehicleId: byId('some'),
		updateFields: {},
	};
	expect(await bodyOf(parameters)).toBe('This update would change nothing');
});

it('takes a value of a list in any case of letters', async () => {
	const parameters = {
		resource: 'battery',
		operation: 'setOperationMode',
		batteryId: byId('some'),
		operationMode: '={{ "idle" }}',
	};
	expect(await bodyOf(parameters)).toEqual({ operationMode: 'IDLE' });
});

it.each(['{{ $json.constructor }}', '{{ $json["constructor"] }}', '{{ $json["__proto__"] }}'])(
	'reads %s as n8n does, also where the input has such a member',
	async (expression) => {
		const json = JSON.parse('{ "constructor": "a", "__proto__": "b" }') as IDataObject;
		await runEnode(
			sandbox.credential(),
			{ resource: 'user', operation: 'get', userId: byId(`=${expression}`) },
			{ items: [json] },
		);
		expect(sandbox.apiRequests()).toEqual([]);
	},
);

describe('several items', () => {
	const creation = {
		resource: 'location',
		operation: 'create',
		userId: byId('={{ $json.user }}'),
		name: 'Cabin',
		latitude: 60,
		longitude: 10,
		timezoneName: 'Europe/Oslo',
	};
	const items = [{ user: '' }, { user: 'anna-berg' }, { user: 'anna-berg' }];

	it('are all read before the first is created', async () => {
		const { error } = await runEnode(sandbox.credential(), creation, {
			items: [...items].reverse(),
		});
		expect(error?.message).toBe("'User' has no value [item 2]");
		expect(sandbox.apiRequests()).toEqual([]);
	});

	it('that can be read are created, where the run goes on after errors', async () => {
		const run = await runEnode(sandbox.credential(), creation, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(run.items.map(({ json }) => json.error ?? json.name)).toEqual([
			"'User' has no value [item 0]",
			'Cabin',
			'Cabin',
		]);
		expect(sandbox.apiRequests()).toHaveLength(2);
	});

	it('are worked on when only the options of the first are wrong', async () => {
		const run = await runEnode(
			sandbox.credential(),
			{
				resource: 'user',
				operation: 'get',
				userId: byId('anna-berg'),
				options: { timeout: '={{ $json.timeout }}' },
			},
			{ items: [{ timeout: 'soon' }, { timeout: 10 }], onError: 'continueRegularOutput' },
		);
		expect(run.items.map(({ json }) => json.error ?? json.id)).toEqual([
			"'Timeout (Seconds)' is not a number from 1 up to 300 [item 0]",
			'anna-berg',
		]);
	});
});
