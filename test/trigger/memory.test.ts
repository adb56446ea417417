import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { Random } from '../../sandbox/base/random';
import { History, TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';
import { charge, quiet, turn, written } from './moments/said';
import { type Sequence, sequences } from './moments/sequences';

/** Pauses are so much shorter than in n8n. */
const mockPace = { haste: 100, next: Math.random };

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	const randomInt = (least: number, most: number) =>
		Math.floor((least + mockPace.next() * (most - least)) / mockPace.haste);
	return { ...actual, randomInt };
});

const COLLISIONS = Array.from({ length: 12 }, (_, index) => index + 1);
/** In ms: how long n8n takes at most from reading its data to writing them, deliveries take to come, and all looks. */
const SLOW_DATABASE = 16;
const BURST = 400;
const AT_REST = 30_000;

const sandbox = useSandbox();
let history: { current: History };
let deliveries = 0;

beforeAll(async () => {
	history = await History.install();
});
beforeEach(() => {
	history.current = new History();
	Object.assign(mockPace, { haste: 100, next: Math.random });
});
afterEach(settled);

/** No process looks into the memory any more. */
async function settled(): Promise<void> {
	for (let calls = -1; calls !== history.current.memoryCalls;) {
		calls = history.current.memoryCalls;
		// Longer than any pause, also on a busy machine.
		await sleep(8_000 / mockPace.haste);
	}
}

/** An n8n process with the same database, which loaded the package on its own. */
function startProcess(parameters: IDataObject): TriggerHost {
	const loaded: Array<typeof EnodeTrigger> = [];
	jest.isolateModules(() => {
		loaded.push(jest.requireActual('../../nodes/EnodeTrigger/EnodeTrigger.node').EnodeTrigger);
	});
	return new TriggerHost(sandbox.credential(), parameters, undefined, loaded[0]);
}

const parametersOf = (chosen: string[], options: IDataObject = {}, level = 80): IDataObject => ({
	events: chosen.map((name) => `when:${name}`),
	level,
	options,
});

function itemsOf(events: IDataObject[], deliveryId = `delivery-${deliveries++}`) {
	return events.map((event): INodeExecutionData => ({ json: { ...event, deliveryId } }));
}

const shown = ({ json }: INodeExecutionData) =>
	`${String(json.event).replace('when:', '')} ${String(json.previous)}→${String(json.current)}`;

async function deliver(host: TriggerHost, ...events: IDataObject[]): Promise<string[]> {
	return (await host.execute(itemsOf(events))).map(shown);
}

const plug = (time: number, isPluggedIn: boolean, id = 'car') =>
	quiet(time, { isPluggedIn }, { id });
const PLUG = ['pluggedIn:vehicle', 'unplugged:vehicle'];
const IN = 'pluggedIn:vehicle false→true';
const OUT = 'unplugged:vehicle true→false';

describe('an execution finds the moments of a delivery', () => {
	it.each(sequences.map((sequence) => [sequence.title, sequence] as const))(
		'%s',
		async (_, { chosen, level, suppressRepeats = 0, notations, steps }: Sequence) => {
			const parameters = parametersOf(chosen, { suppressRepeats }, level);
			let host = startProcess(parameters);
			for (const step of steps) {
				if (step === 'restart') {
					await settled();
					host = startProcess(parameters);
					continue;
				}
				const [events, ...expected] = step;
				const withoutPosition = expected.map((text) => text.replace(/^\d+ /, ''));
				const sent = events.map((event) => written(event, notations?.[0] ?? 'paths'));
				expect(await deliver(host, ...sent)).toEqual(withoutPosition);
			}
		},
	);
});

describe('what is remembered', () => {
	it('is asked for once where nothing changes, and four times where something does', async () => {
		const host = startProcess(parametersOf(PLUG));
		await deliver(host, plug(0, false));
		await settled();
		const callsOf = async (...events: IDataObject[]) => {
			const before = history.current.memoryCalls;
			await deliver(host, ...events);
			return history.current.memoryCalls - before;
		};
		expect(await callsOf(plug(0, false))).toBe(1);
		expect(await callsOf(plug(5, true))).toBe(4);
		await settled();
		expect(await callsOf(...Array.from({ length: 100 }, (_, car) => plug(6, true, `${car}`)))).toBe(
			3,
		);
	});

	it('takes ten entries for a field of a vehicle, however often it changes', async () => {
		const parameters = parametersOf(PLUG.slice(0, 1));
		for (let time = 0; time < 12; time++) {
			const host = startProcess(parameters);
			await deliver(host, plug(time * 10, time % 2 === 1));
			await settled();
		}
		const entries = history.current.entries('').filter((entry) => !entry.includes(' trace '));
		// The value, and nine digits of its time.
		expect(entries.filter((entry) => !entry.includes('fired:'))).toHaveLength(10);
	});

	it('forgets what counts no more, also where processes take turns', async () => {
		const clock = jest.spyOn(Date, 'now');
		const chosen = [...PLUG, 'actionFailed'];
		const hosts = [1, 2].map(() => startProcess(parametersOf(chosen)));
		const counts: number[] = [];
		for (let time = 0; time < 24; time++) {
			// Half a day later each time.
			const at = 12 * 60 * time;
			clock.mockReturnValue(Date.parse(String(plug(at, true).createdAt)));
			const failed = {
				...{ event: 'user:vendor-action:updated', createdAt: plug(at, true).createdAt },
				user: { id: 'user' },
				vendorAction: {
					id: `action-${time}`,
					state: 'FAILED',
					targetType: 'vehicle',
					targetId: 'car',
				},
			};
			await deliver(hosts[time % 2]!, plug(at, time % 2 === 1), failed);
			await settled();
			counts.push(history.current.entries('').length);
		}
		clock.mockRestore();
		expect(Math.max(...counts.slice(12))).toBeLessThanOrEqual(Math.max(...counts.slice(4, 12)));
	});

	it('is bounded: what has not changed for the longest time is forgotten first', async () => {
		const parameters = parametersOf(PLUG, { suppressRepeats: 0 });
		const host = startProcess(parameters);
		await deliver(host, plug(0, false, 'first'));
		await settled();
		for (let car = 0; car < 2_200; car += 100) {
			const cars = Array.from({ length: 100 }, (_, index) => plug(1, false, `car-${car + index}`));
			await deliver(host, ...cars);
			await settled();
		}
		expect(history.current.entries('').length).toBeLessThanOrEqual(11_000);
		await settled();
		const other = startProcess(parameters);
		expect(await deliver(other, plug(2, true, 'first'), plug(2, true, 'car-2199'))).toEqual([IN]);
	});

	it('is what another process has seen', async () => {
		const hosts = [1, 2].map(() => startProcess(parametersOf(PLUG, { suppressRepeats: 0 })));
		const told: string[] = [];
		for (let time = 0; time < 20; time++) {
			told.push(...(await deliver(hosts[time % 2]!, plug(time, Math.floor(time / 3) % 2 === 1))));
			await settled();
		}
		expect(told).toEqual([IN, OUT, IN, OUT, IN, OUT]);
	});

	it('is also right for devices that were silent for years', async () => {
		const [one, other] = [1, 2].map(() => startProcess(parametersOf(PLUG)));
		const threeYearsAgo = -3 * 365 * 24 * 60;
		await deliver(one!, plug(threeYearsAgo, false));
		await settled();
		expect(await deliver(other!, plug(threeYearsAgo + 10, true))).toEqual([IN]);
	});

	it('also counts for repeats of a moment that another process told', async () => {
		const hosts = [1, 2].map(() => startProcess(parametersOf(PLUG)));
		await deliver(hosts[0]!, plug(0, false));
		expect(await deliver(hosts[0]!, plug(1, true))).toEqual([IN]);
		expect(await deliver(hosts[1]!, plug(2, false))).toEqual([OUT]);
		expect(await deliver(hosts[1]!, plug(3, true))).toEqual([]);
		expect(await deliver(hosts[0]!, plug(4, false))).toEqual([]);
		expect(await deliver(hosts[1]!, plug(9, true))).toEqual([IN]);
	});

	// In n8n's own time, on a clock that the test moves: each seed has its own pauses.
	it.each(COLLISIONS)(
		'survives that processes overwrite what others write (seed %d)',
		async (seed) => {
			const random = new Random(seed);
			mockPace.haste = 1;
			mockPace.next = () => random.next();
			const pause = async (most: number) => await sleep(1 + random.next() * most);
			history.current.between = async () => await pause(SLOW_DATABASE);
			jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
			try {
				const parameters = parametersOf(PLUG, { suppressRepeats: 0 });
				const hosts = [1, 2].map(() => startProcess(parameters));
				const cars = Array.from({ length: 20 }, (_, car) => `car-${car}`);
				const round = async (time: number, isPluggedIn: boolean) => {
					const told = Promise.all(
						cars.map(async (car) => {
							await pause(BURST);
							return await deliver(random.pick(hosts), plug(time, isPluggedIn, car));
						}),
					);
					await jest.advanceTimersByTimeAsync(AT_REST);
					return (await told).flat();
				};
				expect(await round(0, false)).toEqual([]);
				expect(await round(10, true)).toEqual(cars.map(() => IN));
				expect(await round(20, true)).toEqual([]);
				expect(await round(30, false)).toEqual(cars.map(() => OUT));
			} finally {
				jest.useRealTimers();
				mockPace.haste = 100;
			}
		},
	);

	it('is decided in turn: of deliveries at the same time, each change is told once', async () => {
		const host = startProcess(parametersOf(PLUG, { suppressRepeats: 0 }));
		await deliver(host, plug(0, false));
		history.current.between = async () => await sleep(1);
		const told = await Promise.all(
			Array.from(
				{ length: 30 },
				async (_, time) => await deliver(host, plug(time, time % 2 === 1)),
			),
		);
		expect(told.flat()).toHaveLength(29);
	});

	it('is of one trigger, and not of another in the same workflow', async () => {
		const hosts = [1, 2].map(() => startProcess(parametersOf(PLUG)));
		hosts[1]!.nodeId = 'the-other-node';
		for (const host of hosts) await deliver(host, plug(0, false));
		for (const host of hosts) expect(await deliver(host, plug(5, true))).toEqual([IN]);
	});

	it('is forgotten of a deleted asset', async () => {
		const host = startProcess(parametersOf(PLUG));
		await deliver(host, plug(0, false));
		await deliver(host, turn(1, 'deleted'));
		await settled();
		expect(history.current.entries('')).toEqual([]);
	});
});

describe('an execution that is run once more', () => {
	const events = [plug(5, true), charge(6, { isPluggedIn: false }), plug(20, true)];

	it('as its worker has died, tells the same moments', async () => {
		const parameters = parametersOf(PLUG);
		await deliver(startProcess(parameters), plug(0, false));
		const items = itemsOf(events);
		const first = await startProcess(parameters).execute(items, 'webhook', '17');
		expect(first.map(shown)).toEqual([IN, OUT, IN]);
		await settled();
		const again = await startProcess(parameters).execute(items, 'webhook', '17');
		expect(again.map(shown)).toEqual([IN, OUT, IN]);
		expect(await startProcess(parameters).execute(items, 'webhook', '18')).toEqual([]);
	});

	it('leaves what is known as it is', async () => {
		const parameters = parametersOf(PLUG);
		const host = startProcess(parameters);
		await deliver(host, plug(0, false));
		const items = itemsOf([plug(5, true)]);
		await host.execute(items, 'webhook', '17');
		await deliver(host, plug(20, false));
		expect((await startProcess(parameters).execute(items, 'retry', '18')).map(shown)).toEqual([IN]);
		await settled();
		expect(await deliver(startProcess(parameters), plug(40, true))).toEqual([IN]);
	});

	it('is not remembered when a person starts it', async () => {
		const host = startProcess(parametersOf(PLUG));
		await deliver(host, plug(0, false));
		const retry = await host.execute(itemsOf([plug(5, true)]), 'retry');
		expect(retry.map(shown)).toEqual([IN]);
		expect(await deliver(host, plug(6, true))).toEqual([IN]);
	});

	const traces = () => history.current.entries('').filter((entry) => entry.includes(' trace '));

	it('leaves a trace of what changed in a delivery with an ID that brought a moment', async () => {
		const host = startProcess(parametersOf(PLUG));
		await deliver(host, plug(0, false), plug(0, false, 'van'));
		await host.execute(
			itemsOf([plug(5, true)]).map(({ json }) => ({ json: { ...json, deliveryId: null } })),
		);
		expect(traces()).toEqual([]);
		await deliver(host, plug(10, false), plug(10, false, 'van'));
		await settled();
		expect(traces()).toEqual([expect.stringContaining('vehicle car')]);
	});

	it('leaves no trace after an hour', async () => {
		const host = startProcess(parametersOf(PLUG));
		await deliver(host, plug(0, false));
		await deliver(host, plug(5, true));
		await settled();
		expect(traces()).toHaveLength(1);
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now + 3_600_001);
		await deliver(host, plug(6, true));
		expect(traces()).toEqual([]);
		jest.restoreAllMocks();
	});
});

describe('without a database that works', () => {
	it('the process goes on with what it knows, and says so once', async () => {
		const host = startProcess(parametersOf(PLUG, { suppressRepeats: 0 }));
		history.current.errors.push(...Array.from({ length: 100 }, () => new Error('no database')));
		const told = [];
		for (let time = 0; time < 4; time++) told.push(await deliver(host, plug(time, time % 2 === 1)));
		expect(told).toEqual([[], [IN], [OUT], [IN]]);
		const lines = host.logged.filter((line) => line.includes('memory'));
		expect(lines).toEqual([expect.stringContaining('"error":')]);
	});

	it('for a while, what the process knew then is not taken back', async () => {
		const host = startProcess(parametersOf(PLUG, { suppressRepeats: 0 }));
		await deliver(host, plug(0, false));
		await settled();
		history.current.errors.push(...Array.from({ length: 8 }, () => new Error('no database')));
		expect(await deliver(host, plug(5, true))).toEqual([IN]);
		history.current.errors.length = 0;
		expect(await deliver(host, plug(6, true))).toEqual([]);
		await settled();
		expect(await deliver(startProcess(parametersOf(PLUG)), plug(9, false))).toEqual([OUT]);
	});
});
