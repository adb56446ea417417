import type { IDataObject } from 'n8n-workflow';
import type { FaultResponse } from '../../sandbox';
import { assetsOf } from '../../sandbox/state';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock.cts';
import { useSandbox } from '../support/useSandbox';

useFastClock();
const sandbox = useSandbox();

function idOf(type: 'vehicle' | 'battery', vendor: string) {
	return byId(
		assetsOf(sandbox.control.state, type)
			.values()
			.find((one) => one.vendor === vendor)!.id,
	);
}

const read = () => ({ resource: 'vehicle', operation: 'get', vehicleId: idOf('vehicle', 'TESLA') });
const list = () => ({
	resource: 'vehicle',
	operation: 'getAll',
	returnAll: true,
	options: { pageSize: 10 },
});
const command = () => ({
	resource: 'battery',
	operation: 'setOperationMode',
	batteryId: idOf('battery', 'HUAWEI'),
	operationMode: 'IDLE',
});

const busy = (seconds: number): FaultResponse => ({
	kind: 'status',
	status: 429,
	headers: { 'retry-after': String(seconds) },
});

function strike(respond: FaultResponse, after = 0) {
	sandbox.control.addFault({ match: { path: '/vehicles*' }, times: 1, after, respond });
}

const page = (status: number): FaultResponse => ({
	kind: 'text',
	status,
	body: `<html><body><center>nginx: ${status}</center></body></html>`,
	contentType: 'text/html',
});

const MAY_HAVE_HAPPENED = 'Enode may still have carried it out';

describe('a fault that passes', () => {
	const passing: Array<[string, FaultResponse]> = [
		['429 with Retry-After', busy(1)],
		['503', { kind: 'status', status: 503, headers: { 'retry-after': '1' } }],
		['500', { kind: 'status', status: 500 }],
		['502', { kind: 'status', status: 502 }],
		['504', { kind: 'status', status: 504 }],
		['a dropped connection', { kind: 'cut' }],
		['an answer that is cut off', { kind: 'truncate' }],
		['the web page of a gateway with 502', page(502)],
		['the web page of a gateway with 504', page(504)],
	];

	const passingForReads = [
		...passing,
		['the web page of a gateway with 503', page(503)] as (typeof passing)[number],
	];

	it.each(passingForReads)('is waited out by a read: %s', async (_, respond) => {
		strike(respond);
		const { items, error } = await runEnode(sandbox.credential(), read());
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(sandbox.apiRequests()).toHaveLength(2);
	});

	it.each([1, 25, 29])('is waited out for the %i s that Enode asks for', async (seconds) => {
		strike(busy(seconds));
		const { items } = await runEnode(sandbox.credential(), read());
		expect(items).toHaveLength(1);
		const [first, second] = sandbox.apiRequests().map(({ at }) => Date.parse(at));
		const waited = second! - first!;
		expect(waited).toBeGreaterThanOrEqual(seconds * 1_000);
		expect(waited).toBeLessThan(seconds * 1_000 + 100);
	});

	it.each(passing)('is waited out in the middle of a list: %s', async (_, respond) => {
		strike(respond, 1);
		const { items, error } = await runEnode(sandbox.credential(), list());
		expect(error).toBeUndefined();
		expect(items).toHaveLength(24);
		expect(sandbox.apiRequests()).toHaveLength(4);
	});

	it.each(passing.slice(0, 2))('is waited out by a command: %s', async (_, respond) => {
		sandbox.control.addFault({ match: { path: '/batteries*' }, times: 1, respond });
		const { items } = await runEnode(sandbox.credential(), command());
		expect(items[0]!.json).toMatchObject({ state: 'PENDING' });
		expect(sandbox.apiRequests()).toHaveLength(2);
	});

	it.each(passing.slice(2))('is told and not repeated by a command: %s', async (_, respond) => {
		sandbox.control.addFault({ match: { path: '/batteries*' }, times: 1, respond });
		const { error } = await runEnode(sandbox.credential(), command());
		expect(error?.description).toContain(MAY_HAVE_HAPPENED);
		expect(sandbox.apiRequests()).toHaveLength(1);
	});

	it('of the token endpoint is waited out by a command', async () => {
		const respond = { kind: 'status', status: 503 } as const;
		sandbox.control.addFault({ match: { path: '/oauth2/token' }, times: 1, respond });
		const { items } = await runEnode(sandbox.credential(), command());
		expect(items[0]!.json).toMatchObject({ state: 'PENDING' });
		expect(sandbox.tokenRequests()).toHaveLength(2);
		expect(sandbox.apiRequests()).toHaveLength(1);
	});
});

describe('a refusal that stays', () => {
	it.each([400, 403, 404, 409, 422])('is not repeated: %i', async (status) => {
		strike({ kind: 'status', status });
		const { error } = await runEnode(sandbox.credential(), read());
		expect(error?.message).toContain('Enode');
		expect(sandbox.apiRequests()).toHaveLength(1);
	});

	it('is told at once when Enode asks for a longer wait than wanted, with the time', async () => {
		strike(busy(3600));
		const began = Date.now();
		const { error } = await runEnode(sandbox.credential(), read());
		const time = /Enode asks to wait until (\S+)\./.exec(error!.description!)![1]!;
		expect(Date.parse(time)).toBeGreaterThan(began + 3_500_000);
		expect(error?.failure).toMatchObject({ cause: 'rate-limited', retryAfterMs: 3_600_000 });
		expect(sandbox.apiRequests()).toHaveLength(1);
	});

	it('stops the other items, too, and tells each of them', async () => {
		sandbox.control.addFault({ match: { path: '/vehicles*' }, respond: busy(3600) });
		const ids = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value.id);
		const { items } = await runEnode(
			sandbox.credential(),
			{ ...read(), vehicleId: byId('={{ $json.id }}'), options: { maxConcurrency: 2 } },
			{ items: ids.map((id) => ({ id })), onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(24);
		for (const { json } of items) expect(json.error).toContain('Enode received too many requests');
		expect(sandbox.apiRequests().length).toBeLessThanOrEqual(2);
	});

	it.each([
		['manual', 1],
		['trigger', 2],
	] as const)('is told at once where a person waits for more than 5 s: %s', async (mode, times) => {
		strike(busy(6));
		await runEnode(sandbox.credential(), read(), { mode });
		expect(sandbox.apiRequests()).toHaveLength(times);
	});

	it('is told after one attempt when nothing may be waited', async () => {
		strike({ kind: 'status', status: 500 });
		const { error } = await runEnode(sandbox.credential(), {
			...read(),
			options: { maxRetryWait: 0 },
		});
		expect(error?.message).toContain('Enode could not answer');
		expect(sandbox.apiRequests()).toHaveLength(1);
	});
});

it('waits with all items when Enode asks one of them to wait', async () => {
	sandbox.control.setRateLimit(10);
	const ids = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value.id);
	const { items, error } = await runEnode(
		sandbox.credential(),
		{ ...read(), vehicleId: byId('={{ $json.id }}'), options: { maxConcurrency: 5 } },
		{ items: ids.map((id) => ({ id })) },
	);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.id)).toEqual(ids);
	const refused = sandbox.apiRequests().filter(({ status }) => status === 429);
	expect(refused.length).toBeLessThanOrEqual(10);
});

it('ends a request that hangs after the timeout', async () => {
	sandbox.control.addFault({ match: { path: '/vehicles*' }, respond: { kind: 'hang' } });
	const { error } = await runEnode(sandbox.credential(), {
		...read(),
		options: { timeout: 1, maxRetryWait: 0 },
	});
	expect(error?.message).toContain('no answer came in time');
});

it('stops waiting when the execution is stopped, and sends nothing more', async () => {
	sandbox.control.addFault({ match: { path: '/vehicles*' }, respond: busy(20) });
	const arrived = sandbox.control.log.received(1);
	const began = Date.now();
	await runEnode(sandbox.credential(), read(), {
		onStart: (cancel) => void arrived.then(cancel),
	});
	expect(sandbox.apiRequests()).toHaveLength(1);
	expect(Date.now() - began).toBeLessThan(15_000);
});

describe('many items', () => {
	it('that ask the same are answered by one request', async () => {
		const { items } = await runEnode(sandbox.credential(), read(), {
			items: Array.from({ length: 50 }, () => ({})),
		});
		expect(items).toHaveLength(50);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(sandbox.apiRequests()).toHaveLength(1);
	});

	it('that ask the same get records of their own', async () => {
		const parameters = { ...read(), simplify: false };
		const { items } = await runEnode(sandbox.credential(), parameters, { items: [{}, {}, {}] });
		const [first, ...others] = items.map(({ json }) => json.chargeState as IDataObject);
		first!.batteryLevel = -1;
		for (const { batteryLevel } of others) expect(batteryLevel).not.toBe(-1);
	});

	it('that ask the same are refused each for itself', async () => {
		const { items } = await runEnode(
			sandbox.credential(),
			{ ...read(), vehicleId: byId('nobody') },
			{ items: [{}, {}, {}], onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/not found \[item 0\]$/),
			expect.stringMatching(/not found \[item 1\]$/),
			expect.stringMatching(/not found \[item 2\]$/),
		]);
		expect(sandbox.apiRequests()).toHaveLength(1);
	});

	describe('that command the same device', () => {
		const modes = ['IDLE', 'TIME_OF_USE', 'EXPORT_FOCUS', 'IMPORT_FOCUS'];
		const fault = (respond: FaultResponse) =>
			sandbox.control.addFault({ match: { path: '/batteries*' }, times: 1, respond });
		const runModes = async (onError?: 'continueRegularOutput') =>
			await runEnode(
				sandbox.credential(),
				{ ...command(), operationMode: '={{ $json.mode }}' },
				{ items: modes.map((mode) => ({ mode })), onError },
			);
		const sent = () => sandbox.apiRequests().map(({ body }) => Object(body).operationMode);

		it('go in their order', async () => {
			fault({ kind: 'delay', ms: 50 });
			expect((await runModes()).items).toHaveLength(4);
			expect(sent()).toEqual(modes);
			expect(sandbox.control.summary().stats.maxConcurrent).toBe(1);
		});

		it('send nothing more to it after a refusal that ends the run', async () => {
			fault({ kind: 'status', status: 409 });
			expect((await runModes()).error?.message).toMatch(/ \[item 0\]$/);
			expect(sent()).toEqual(['IDLE']);
		});

		it('go on after a refusal when the node continues', async () => {
			fault({ kind: 'status', status: 409 });
			const { items } = await runModes('continueRegularOutput');
			const states = items.map(({ json }) => json.state);
			expect(states).toEqual([undefined, 'PENDING', 'PENDING', 'PENDING']);
			expect(sent()).toEqual(modes);
		});
	});
});

describe('a wait that nobody can understand', () => {
	const ODD = [
		'0',
		'',
		' ',
		'-5',
		'5, 5',
		'soon',
		'0x10',
		'1e3',
		'99999999999999',
		'Wed, 25 Nov 2020 08:00:00 GMT',
	];

	it('is taken for none, and the pauses grow', async () => {
		const ids = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value.id);
		const runs = ODD.map(async (header, index) => {
			sandbox.control.addFault({
				match: { path: `/vehicles/${ids[index]}` },
				respond: { kind: 'status', status: 429, headers: { 'retry-after': header } },
			});
			return await runEnode(sandbox.credential(), {
				...read(),
				vehicleId: byId(ids[index]),
				options: { maxRetryWait: 30 },
			});
		});
		for (const { error } of await Promise.all(runs)) {
			expect(error?.message).toContain('Enode received too many requests');
			expect(error?.description).not.toContain('Invalid');
		}
		const sent = ODD.map(
			(_, index) => sandbox.apiRequests().filter(({ path }) => path.endsWith(ids[index]!)).length,
		);
		// Pauses of 0.5 to 1 s, then twice as long each time.
		for (const count of sent) expect(count).toBeLessThanOrEqual(7);
		for (const count of sent) expect(count).toBeGreaterThanOrEqual(5);
	});
});

describe('a token endpoint that is busy', () => {
	it.each([429, 500, 503])('is not told as a wrong secret: %i', async (status) => {
		const respond: FaultResponse = {
			kind: 'json',
			status,
			body: { error: 'temporarily_unavailable' },
		};
		sandbox.control.addFault({ match: { path: '/oauth2/token' }, respond });
		const { error } = await runEnode(sandbox.credential(), {
			...read(),
			options: { maxRetryWait: 0 },
		});
		expect(error?.message).toContain('Enode gave no access token');
		expect(error?.failure).toMatchObject({ cause: 'temporarily-unavailable' });
	});

	it('is asked by one item at a time', async () => {
		sandbox.control.addFault({
			match: { path: '/oauth2/token' },
			respond: { kind: 'status', status: 503 },
		});
		const ids = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value.id);
		const { items } = await runEnode(
			sandbox.credential(),
			{ ...read(), vehicleId: byId('={{ $json.id }}'), options: { maxRetryWait: 2 } },
			{ items: ids.map((id) => ({ id })), onError: 'continueRegularOutput' },
		);
		for (const { json } of items) expect(json.error).toContain('Enode gave no access token');
		expect(sandbox.tokenRequests().length).toBeLessThanOrEqual(4);
		expect(sandbox.apiRequests()).toEqual([]);
	});
});

it('tells nobody to send a write again', async () => {
	sandbox.control.addFault({
		match: { path: '/batteries*' },
		respond: { kind: 'status', status: 503 },
	});
	const { error } = await runEnode(sandbox.credential(), {
		...command(),
		options: { maxRetryWait: 0 },
	});
	expect(error?.description).toContain('Nothing was carried out');
	expect(error?.description).not.toContain('Retry On Fail');
});
