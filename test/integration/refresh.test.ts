import { type IDataObject, sleep } from 'n8n-workflow';
import { COLLECTIONS, type AssetType } from '../../nodes/api/assets';
import { assetsOf } from '../../sandbox/state';
import { runEnode, type RunOptions } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock.cts';
import { parked } from '../support/parked';
import { useSandbox } from '../support/useSandbox';

useFastClock();
const sandbox = useSandbox();

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const quiet = (count = 1): string[] =>
	parked(sandbox)
		.slice(0, count)
		.map(({ id }) => id);

async function refresh(options: IDataObject, ids = quiet(), rest: RunOptions = {}) {
	return await runEnode(
		sandbox.credential(),
		{
			...{ resource: 'vehicle', operation: 'refresh', options },
			vehicleId: byId('={{ $json.id }}'),
		},
		{ items: ids.map((id) => ({ id })), ...rest },
	);
}

/** What was sent, and how many seconds behind the first of it. */
function sent(): Array<[method: string, seconds: number]> {
	const requests = sandbox.apiRequests();
	const start = Date.parse(requests[0]?.at ?? '');
	return requests.map(({ method, at }) => [method, (Date.parse(at) - start) / SECOND]);
}

const methods = () => sent().map(([method]) => method);

describe('a refresh only if the data are older than that', () => {
	it('is not sent while they are young', async () => {
		const [id] = quiet();
		const { items } = await refresh({ onlyIfOlderThan: 60 });
		expect(items.map(({ json }) => json)).toEqual([{ refreshed: false, id }]);
		expect(methods()).toEqual(['GET']);
	});

	it('is sent where they are older', async () => {
		const [id] = quiet();
		// By n8n's clock: tests before may have moved Enode's.
		const body = { id, lastSeen: new Date(Date.now() - MINUTE).toISOString(), chargeState: null };
		sandbox.control.addFault({
			match: { method: 'GET' },
			respond: { kind: 'json', status: 200, body },
		});
		const { items } = await refresh({ onlyIfOlderThan: 0 });
		expect(items.map(({ json }) => json)).toEqual([{ refreshed: true, id }]);
		expect(methods()).toEqual(['GET', 'POST']);
	});

	it('is sent where nobody knows how old they are', async () => {
		const body = { id: 'any', lastSeen: null, chargeState: null };
		sandbox.control.addFault({
			match: { method: 'GET' },
			respond: { kind: 'json', status: 200, body },
		});
		const { items } = await refresh({ onlyIfOlderThan: 60 });
		expect(items[0]!.json.refreshed).toBe(true);
	});

	it('gives the device at once where that is waited for', async () => {
		const { items } = await refresh({ onlyIfOlderThan: 60, waitForData: true });
		expect(items[0]!.json).toMatchObject({ id: quiet()[0], isStale: false, vendor: 'BMW' });
		expect(methods()).toEqual(['GET']);
	});
});

describe('waiting for newer data', () => {
	it.each(Object.keys(COLLECTIONS) as AssetType[])('gives the %s with them', async (type) => {
		const [asset] = assetsOf(sandbox.control.state, type)
			.values()
			.filter(({ isReachable }) => isReachable);
		const { items, error } = await runEnode(sandbox.credential(), {
			...{ resource: type, operation: 'refresh', [`${type}Id`]: byId(asset!.id) },
			options: { waitForData: true },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const { json } = items[0]!;
		expect(json).toMatchObject({ id: asset!.id, userId: asset!.userId, isStale: false });
		expect(json.dataAgeMinutes).toBeLessThan(0.2);
	});

	it('looks again after pauses that grow, until they are there', async () => {
		sandbox.control.setRefreshes(15 * SECOND);
		const { items } = await refresh({ waitForData: true });
		expect(items[0]!.json.isStale).toBe(false);
		expect(methods()).toEqual(['GET', 'POST', 'GET', 'GET', 'GET', 'GET']);
		const looks = sent()
			.slice(2)
			.map(([, seconds]) => Math.round(seconds * 10) / 10);
		expect(looks).toEqual([2, 5, 9.5, 16.2].map((look) => expect.closeTo(look, 0)));
	});

	it('ends in time, with what was known before', async () => {
		sandbox.control.setRefreshes(null);
		const { items, error } = await refresh({ waitForData: true, waitAtMost: 0.5 });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ id: quiet()[0], isStale: true });
		expect(items[0]!.json.dataAgeMinutes).toBeGreaterThan(1);
		expect(sent().at(-1)![1]).toBeCloseTo(30, 0);
	});

	it('ends in time for all items together', async () => {
		sandbox.control.setRefreshes(null);
		const options = { waitForData: true, waitAtMost: 0.5, maxConcurrency: 1 };
		const { items } = await refresh(options, quiet(3));
		expect(items.map(({ json }) => json.isStale)).toEqual([true, true, true]);
		expect(sent().at(-1)![1]).toBeCloseTo(30, 0);
	});

	it('lets other items work', async () => {
		sandbox.control.setRefreshes(20 * SECOND);
		const ids = quiet(3);
		const { items } = await refresh({ waitForData: true, maxConcurrency: 1 }, ids);
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		const posts = sent().filter(([method]) => method === 'POST');
		expect(posts).toHaveLength(3);
		expect(posts.at(-1)![1]).toBeLessThan(2);
	});

	it('adds no listener for each item: Node.js warns of more than ten', async () => {
		const counts = new Map<unknown, number>();
		const { addEventListener, removeEventListener } = AbortSignal.prototype;
		let most = 0;
		const count = (signal: unknown, change: number) => {
			counts.set(signal, (counts.get(signal) ?? 0) + change);
			most = Math.max(most, counts.get(signal)!);
		};
		jest.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (
			this: AbortSignal,
			...one: unknown[]
		) {
			count(this, 1);
			addEventListener.apply(this, one as Parameters<typeof addEventListener>);
		});
		jest.spyOn(AbortSignal.prototype, 'removeEventListener').mockImplementation(function (
			this: AbortSignal,
			...one: unknown[]
		) {
			count(this, -1);
			removeEventListener.apply(this, one as Parameters<typeof removeEventListener>);
		});
		const ids = sandbox.control.state.assets.vehicle.values().map(({ id }) => id);
		// Each request has a listener of its own, which n8n's client adds.
		const options = { waitForData: true, waitAtMost: 0.1, maxConcurrency: 5 };
		const { items } = await refresh(options, ids);
		jest.restoreAllMocks();
		expect(items).toHaveLength(24);
		expect(counts.size).toBeGreaterThan(0);
		expect(most).toBeLessThanOrEqual(10);
	});

	it('ends when the execution is stopped', async () => {
		sandbox.control.setRefreshes(null);
		const looked = sandbox.control.log.received(3);
		await refresh({ waitForData: true }, quiet(), {
			onStart: (cancel) => void looked.then(cancel),
		});
		const { length } = sandbox.apiRequests();
		await sleep(10 * MINUTE);
		await runEnode(sandbox.credential(), { resource: 'service', operation: 'checkReadiness' });
		expect(
			sandbox
				.apiRequests()
				.slice(length)
				.map(({ path }) => path),
		).toEqual(['/health/ready']);
	});
});

describe('a device that several items are about', () => {
	it('is refreshed once, and all of them get its newer data', async () => {
		const [id = ''] = quiet();
		const { items } = await refresh({ waitForData: true }, [id, id, id]);
		expect(items.map(({ json }) => [json.id, json.isStale])).toEqual([
			...[
				[id, false],
				[id, false],
				[id, false],
			],
		]);
		expect(methods().filter((method) => method === 'POST')).toHaveLength(1);
	});

	it('is refreshed once where nothing is waited for', async () => {
		const [id = ''] = quiet();
		const { items } = await refresh({}, [id, id]);
		expect(items.map(({ json }) => json)).toEqual([
			...[
				{ refreshed: true, id },
				{ refreshed: true, id },
			],
		]);
		expect(methods()).toEqual(['POST']);
	});

	it('is refreshed again five minutes later', async () => {
		const [id = '', slow = '', slower = ''] = quiet(3);
		for (const one of [slow, slower]) {
			sandbox.control.addFault({
				match: { path: `/vehicles/${one}/refresh-hint` },
				respond: { kind: 'delay', ms: 2.6 * MINUTE },
			});
		}
		await refresh({ maxConcurrency: 1, timeout: 300 }, [id, slow, id, slower, id]);
		const refreshed = sandbox.apiRequests().map(({ path }) => path.split('/')[2]);
		expect(refreshed).toEqual([id, slow, slower, id]);
	});
});
