import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { useFastClock } from '../support/fastClock.cts';
import { useSandbox } from '../support/useSandbox';

// Answers that take their time all arrive together, however busy the machine is.
useFastClock();
const sandbox = useSandbox({ vehicleCount: 80 });

const get = {
	resource: 'vehicle',
	operation: 'get',
	vehicleId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

/** Items with the IDs of different vehicles. */
function vehicleItems(count: number): IDataObject[] {
	const vehicles = sandbox.control.state.assets.vehicle.newestFirst();
	return vehicles.slice(0, count).map(({ value }) => ({ id: value.id }));
}

describe('a run over many items', () => {
	it('asks for one token, and begins with ten requests at once', async () => {
		sandbox.control.setLatency(20);
		const items = vehicleItems(11);
		const run = await runEnode(sandbox.credential(), get, { items });
		expect(run.items.map(({ json }) => json.id)).toEqual(items.map(({ id }) => id));
		expect(sandbox.control.summary().stats).toMatchObject({
			tokenRequests: 1,
			apiRequests: 11,
			maxConcurrent: 10,
		});
	});

	it('reads the credential once, however many items there are, and again in the next run', async () => {
		const credential = sandbox.credential();
		await runEnode(credential, get, { items: vehicleItems(1) });
		const reading = jest.spyOn(credential, 'getDecrypted');
		for (const runs of [1, 2]) {
			const run = await runEnode(credential, get, { items: vehicleItems(40) });
			expect(run.items).toHaveLength(40);
			expect(reading).toHaveBeenCalledTimes(runs);
		}
	});

	it('sends more at once while Enode answers well, up to thirty', async () => {
		sandbox.control.setLatency(60);
		const items = vehicleItems(80);
		const run = await runEnode(sandbox.credential(), get, { items });
		expect(run.items).toHaveLength(items.length);
		expect(sandbox.control.summary().stats.maxConcurrent).toBe(30);
	});

	it('begins with one request where there is no token, and with ten where there is one', async () => {
		sandbox.control.setLatency(60);
		const credential = sandbox.credential();
		const concurrent = async () => {
			await runEnode(credential, get, { items: vehicleItems(10) });
			const first = sandbox.apiRequests().slice(0, 10);
			sandbox.control.clearRequests();
			return first.map((request) => request.concurrent);
		};
		expect(await concurrent()).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(await concurrent()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});

	it('keeps to the concurrency that the options say', async () => {
		sandbox.control.setLatency(20);
		const parameters = { ...get, options: { maxConcurrency: 3 } };
		await runEnode(sandbox.credential(), parameters, { items: vehicleItems(40) });
		expect(sandbox.control.summary().stats.maxConcurrent).toBe(3);
	});

	it.each([0, 51])('refuses a concurrency of %j', async (maxConcurrency) => {
		const { error } = await runEnode(sandbox.credential(), { ...get, options: { maxConcurrency } });
		expect(error?.message).toBe("'Max Concurrency' is not a whole number from 1 up to 50");
	});

	it('keeps the order of the items when answers overtake each other', async () => {
		const items = vehicleItems(40);
		const path = `/vehicles/${String(items[3]!.id)}`;
		sandbox.control.addFault({ match: { path }, times: 1, respond: { kind: 'delay', ms: 100 } });
		const run = await runEnode(sandbox.credential(), get, { items });
		expect(run.items.map(({ json }) => json.id)).toEqual(items.map(({ id }) => id));
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
	});

	it('costs one new token when the stored one has expired', async () => {
		const credential = sandbox.credential();
		await runEnode(credential, get, { items: vehicleItems(1) });
		const firstToken = credential.token;
		sandbox.control.expireTokens();
		sandbox.control.clearRequests();

		const run = await runEnode(credential, get, { items: vehicleItems(40) });
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(40);
		expect(sandbox.tokenRequests()).toHaveLength(1);
		// The first ten are refused, and n8n renews the token with a read of its own, before and after it.
		expect(sandbox.apiRequests()).toHaveLength(52);
		expect(credential.token).not.toBe(firstToken);
	});

	it('costs one new token when it expires in the middle of the run', async () => {
		sandbox.control.setLatency(20);
		const expired = sandbox.control.log.received(25).then(() => sandbox.control.expireTokens());
		const run = await runEnode(sandbox.credential(), get, { items: vehicleItems(40) });
		await expired;
		expect(run.items).toHaveLength(40);
		expect(sandbox.tokenRequests()).toHaveLength(2);
	});

	it('pairs every record of a list with the item that asked for it', async () => {
		const users = ['anna-berg', 'jörg@example.com'];
		const run = await runEnode(
			sandbox.credential(),
			{
				resource: 'vehicle',
				operation: 'getAll',
				returnAll: true,
				filters: { userId: { __rl: true, mode: 'id', value: '={{ $json.user }}' } },
			},
			{ items: users.map((user) => ({ user })) },
		);
		const owners = run.items.map(({ json }) => json.userId);
		const asked = run.items.map(({ pairedItem }) => users[(pairedItem as { item: number }).item]);
		expect(new Set(owners)).toEqual(new Set(users));
		expect(asked).toEqual(owners);
	});
});

describe('an item that cannot be worked on', () => {
	const items = () =>
		vehicleItems(40)
			.slice(0, 4)
			.map((item, index) => (index === 2 ? { id: 'nobody', note: 'kept' } : item));

	it('ends the run, and says which item it was', async () => {
		const run = await runEnode(sandbox.credential(), get, { items: items() });
		expect(run.items).toEqual([]);
		expect(run.error?.message).toContain('Enode found nothing with this ID');
		expect(run.error?.message).toContain('[item 2]');
		expect(run.error?.context?.itemIndex).toBe(2);
	});

	it('is the lowest of several, also when a later one is refused first', async () => {
		const [good, other] = vehicleItems(2);
		const many = [good!, { id: 'late' }, other!, { id: 'early' }];
		const late = { match: { path: '/vehicles/late' } };
		sandbox.control.addFault({ ...late, respond: { kind: 'delay', ms: 100 } });
		const run = await runEnode(sandbox.credential(), get, { items: many });
		expect(sandbox.apiRequests()).toHaveLength(4);
		expect(run.error?.message).toContain('Vehicle with ID late not found');
		expect(run.error?.message).toContain('[item 1]');
		expect(run.error?.context?.itemIndex).toBe(1);
	});

	it('begins no more items after it', async () => {
		const many = [{ id: 'nobody' }, ...vehicleItems(40)];
		const parameters = { ...get, options: { maxConcurrency: 2 } };
		await runEnode(sandbox.credential(), parameters, { items: many });
		expect(sandbox.apiRequests().length).toBeLessThan(4);
	});

	it('becomes an item with the reason when the node continues', async () => {
		const run = await runEnode(sandbox.credential(), get, {
			items: items(),
			onError: 'continueRegularOutput',
		});
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(run.items[2]!.json).toEqual({
			error: expect.stringContaining('Vehicle with ID nobody not found'),
			message: expect.stringContaining('Check the ID'),
		});
	});

	it('goes to the error output with its input, and all others to the first', async () => {
		const run = await runEnode(sandbox.credential(), get, {
			items: items(),
			onError: 'continueErrorOutput',
		});
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 3].map((item) => ({ item })),
		);
		expect(run.errorItems).toEqual([
			{
				json: {
					id: 'nobody',
					note: 'kept',
					error: expect.stringContaining('Vehicle with ID nobody not found'),
					message: expect.stringContaining('Check the ID'),
				},
				pairedItem: { item: 2 },
			},
		]);
	});

	it('is told apart from others of the same run when an expression gives nothing', async () => {
		const run = await runEnode(sandbox.credential(), get, {
			items: [vehicleItems(40)[0]!, {}, vehicleItems(40)[1]!],
			onError: 'continueRegularOutput',
		});
		expect(run.items[1]!.json).toMatchObject({ error: "'Vehicle' has no value [item 1]" });
		expect(sandbox.apiRequests()).toHaveLength(2);
	});
});

describe('an execution that is stopped', () => {
	it('sends nothing more', async () => {
		sandbox.control.addFault({ match: { path: '/vehicles/*' }, respond: { kind: 'hang' } });
		const arrived = sandbox.control.log.received(1);
		const run = runEnode(sandbox.credential(), get, {
			items: vehicleItems(40),
			onStart: (cancel) => void arrived.then(cancel),
		});
		await run;
		expect(sandbox.apiRequests()).toHaveLength(1);
	});
});

it('gives each item its own form of a list that several ask for', async () => {
	const items = [{ simplify: true }, { simplify: false }, { simplify: true }];
	const run = await runEnode(
		sandbox.credential(),
		{
			...{ resource: 'vehicle', operation: 'getAll', returnAll: false, limit: 1 },
			simplify: '={{ $json.simplify }}',
		},
		{ items },
	);
	expect(run.items.map(({ json }) => 'chargeState' in json)).toEqual([false, true, false]);
	expect(sandbox.apiRequests()).toHaveLength(2);
});
