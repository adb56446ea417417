import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useFastClock } from '../support/fastClock.cts';
import { useSandbox } from '../support/useSandbox';

useFastClock();
const sandbox = useSandbox({ vehicleCount: 30 });

it.each([
	{ perSecond: 1, maxRetryWait: 14 },
	{ perSecond: 2, maxRetryWait: 7 },
	{ perSecond: 5, maxRetryWait: 5 },
])(
	'counts the wait of an item from when its turn could have come: %j',
	async ({ perSecond, maxRetryWait }) => {
		sandbox.control.setRateLimit(perSecond);
		const ids = sandbox.control.state.assets.vehicle.newestFirst().map(({ value }) => value.id);
		const { items, error } = await runEnode(
			sandbox.credential(),
			{
				...{ resource: 'vehicle', operation: 'get', vehicleId: byId('={{ $json.id }}') },
				options: { maxConcurrency: 10, maxRetryWait },
			},
			{ items: ids.map((id) => ({ id })) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		const refused = sandbox.apiRequests().filter(({ status }) => status === 429);
		expect(refused.length).toBeLessThanOrEqual(2 * ids.length);
	},
);
