import { type INodeExecutionData, sleep } from 'n8n-workflow';
import type { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { History, TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';

/** So much faster than in n8n. */
const HASTE = 20;

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	const randomInt = (least: number, most: number) => actual.randomInt(least / HASTE, most / HASTE);
	return { ...actual, randomInt };
});

const sandbox = useSandbox();
let host: TriggerHost;
let history: { current: History };

beforeAll(async () => {
	history = await History.install();
});
afterEach(settled);
beforeEach(() => {
	history.current = new History();
	host = new TriggerHost(sandbox.credential(), { events: ['*'], options: {} });
});

const delivery = (deliveryId: string | null): INodeExecutionData[] => [
	{ json: { event: 'a', deliveryId } },
	{ json: { event: 'b', deliveryId } },
];

/** An n8n with the same database, which loaded the package on its own. */
function otherProcess(): TriggerHost {
	const loaded: Array<typeof EnodeTrigger> = [];
	jest.isolateModules(() => {
		loaded.push(jest.requireActual('../../nodes/EnodeTrigger/EnodeTrigger.node').EnodeTrigger);
	});
	const parameters = { events: ['*'], options: {} };
	return new TriggerHost(sandbox.credential(), parameters, undefined, loaded[0]);
}

/** Every process gets deliveries at the same time; later, none of them passes on again. */
async function passesOnce(hosts: TriggerHost[]): Promise<void> {
	const ids = Array.from({ length: 12 }, (_, index) => `delivery-${index}`);
	const executeAll = async () =>
		await Promise.all(
			ids.map(async (id, index) => await hosts[index % hosts.length]!.execute(delivery(id))),
		);
	expect(await executeAll()).toEqual(ids.map(delivery));
	await settled();
	history.current.between = () => undefined;
	expect(await executeAll()).toEqual(ids.map(() => []));
}

/** No process looks into the history any more. */
async function settled(): Promise<void> {
	const PAUSE = 4_000 / HASTE;
	for (let calls = -1; calls !== history.current.calls;) {
		calls = history.current.calls;
		await sleep(PAUSE);
	}
}

describe('an execution', () => {
	it('passes a delivery on once', async () => {
		expect(await host.execute(delivery('one'))).toEqual(delivery('one'));
		expect(await host.execute(delivery('one'))).toEqual([]);
		expect(await host.execute(delivery('two'))).toEqual(delivery('two'));
	});

	it('records two keys for a delivery, however many events it has', async () => {
		await host.execute(delivery('one'));
		expect(history.current.entries()).toHaveLength(2);
	});

	it('passes it on again when it is run once more, as its worker has died', async () => {
		expect(await host.execute(delivery('one'), 'webhook', '17')).toEqual(delivery('one'));
		expect(await host.execute(delivery('one'), 'webhook', '17')).toEqual(delivery('one'));
		expect(await host.execute(delivery('one'), 'webhook', '18')).toEqual([]);
	});

	it.each(['manual', 'retry'] as const)(
		'passes it on in mode %s, and records nothing',
		async (mode) => {
			await host.execute(delivery('one'));
			expect(await host.execute(delivery('one'), mode)).toEqual(delivery('one'));
			expect(await host.execute(delivery('two'), mode)).toEqual(delivery('two'));
			expect(history.current.entries()).toHaveLength(2);
		},
	);

	it('passes on what has no ID', async () => {
		expect(await host.execute(delivery(null))).toEqual(delivery(null));
		expect(await host.execute(delivery(null))).toEqual(delivery(null));
		expect(history.current.calls).toBe(0);
	});

	it('keeps no more than 2,000 deliveries', async () => {
		history.current.set(Array.from({ length: 4_500 }, (_, index) => String(index)));
		await host.execute(delivery('one'));
		expect(history.current.entries()).toHaveLength(4_000);
		expect(await host.execute(delivery('one'))).toEqual([]);
	});

	it('records every delivery of many that arrive together, at once', async () => {
		const ids = Array.from({ length: 200 }, (_, index) => `delivery-${index}`);
		history.current.between = async () => await sleep(20);
		const executeAll = async () =>
			await Promise.all(ids.map(async (id) => await host.execute(delivery(id))));
		expect(await executeAll()).toEqual(ids.map(delivery));
		expect(history.current.calls).toBeLessThan(10);
		expect(await executeAll()).toEqual(ids.map(() => []));
	});

	it('passes on one of several that arrive together', async () => {
		history.current.between = async () => await sleep(20);
		// While the first one is recorded, the others gather.
		const ids = ['another', 'one', 'one', 'one'];
		const [, ...passed] = await Promise.all(
			ids.map(async (id) => await host.execute(delivery(id))),
		);
		expect(passed.filter((items) => items.length > 0)).toHaveLength(1);
	});

	it('of one trigger is none of another, also when both arrive together', async () => {
		const other = new TriggerHost(sandbox.credential(), { events: ['*'], options: {} });
		other.nodeId = 'the-other-node';
		history.current.between = async () => await sleep(20);
		const hosts = [host, other, host, other];
		const passed = await Promise.all(hosts.map(async (one) => await one.execute(delivery('one'))));
		expect(passed).toEqual([delivery('one'), delivery('one'), [], []]);
	});

	it('records it anew when another process overwrote the record', async () => {
		// All processes read the history before the first one of them writes it.
		history.current.between = async () => await sleep(5);
		await passesOnce(Array.from({ length: 4 }, otherProcess));
	});

	it('passes it on, and still records it, when n8n refuses the first record', async () => {
		// What two executions do that both make the first entry.
		history.current.errors.push(new Error('UNIQUE constraint failed'));
		expect(await host.execute(delivery('one'))).toEqual(delivery('one'));
		await settled();
		expect(await host.execute(delivery('one'))).toEqual([]);
	});

	it('passes it on when the history does not work at all', async () => {
		history.current.errors.push(...Array.from({ length: 20 }, () => new Error('no database')));
		expect(await host.execute(delivery('one'))).toEqual(delivery('one'));
		const [line] = host.logged;
		expect(line).toContain('could not use the history of deliveries');
		expect(line).toContain('"error":');
	});
});

describe('deliveries that arrive at the webhook', () => {
	beforeEach(async () => {
		await host.listen();
		await host.activate();
	});
	afterEach(async () => await host.close());

	const events = [{ event: 'user:vehicle:updated', vehicle: { id: 'a' } }];

	/** What the executions pass on that these deliveries start, one after the other. */
	async function passedOn(): Promise<INodeExecutionData[][]> {
		const passed: INodeExecutionData[][] = [];
		for (const items of host.started) passed.push(await host.execute(items));
		return passed;
	}

	it.each([null, ''])('with the ID %j are all passed on, though alike', async (id) => {
		const headers = { 'x-enode-delivery': id };
		await sandbox.control.sendDeliveries({ events, headers });
		await sandbox.control.sendDeliveries({ events, headers });
		expect(host.started).toHaveLength(2);
		for (const [item] of host.started) expect(item!.json.deliveryId).toBeNull();
		expect(await passedOn()).toEqual(host.started);
	});

	it('with the same ID are passed on once', async () => {
		await sandbox.control.sendDeliveries({ events, times: 3 });
		expect(host.started).toHaveLength(3);
		expect(await passedOn()).toEqual([host.started[0], [], []]);
	});

	it('with IDs of their own are all passed on, also when they look the same', async () => {
		await sandbox.control.sendDeliveries({ events });
		await sandbox.control.sendDeliveries({ events });
		expect(await passedOn()).toEqual(host.started);
		expect(host.started).toHaveLength(2);
	});
});
