import type { IDataObject } from 'n8n-workflow';
import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { History, TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';
import { invalidated, quiet } from './moments/said';

const sandbox = useSandbox();
const PLUGGED_IN = 'when:pluggedIn:vehicle';
const UPDATED = 'user:vehicle:updated';

let nodes = 0;
let host: TriggerHost;
let history: { current: History };
beforeAll(async () => {
	history = await History.install();
});
beforeEach(() => {
	history.current = new History();
});
afterEach(async () => {
	await host.close();
});

async function publish(events: string[], options: IDataObject = {}, level = 80): Promise<void> {
	host = new TriggerHost(sandbox.credential(), { events, level, options });
	// Each test has a trigger of its own, of which the process knows nothing.
	host.nodeId = `node ${++nodes}`;
	await host.listen();
	await host.activate();
}

/** Items of the executions that a delivery starts. */
async function deliver(...events: IDataObject[]): Promise<IDataObject[]> {
	const before = host.started.length;
	await sandbox.control.sendDeliveries({ events });
	const started = host.started.slice(before);
	const items = await Promise.all(started.map(async (one) => await host.execute(one)));
	return items.flat().map(({ json }) => json);
}

const plug = (time: number, isPluggedIn: boolean, id = 'car') =>
	quiet(time, { isPluggedIn, batteryLevel: 40 + time }, { id });
const subscribed = () => sandbox.control.state.webhooks.values().map(({ events }) => events);

describe('a trigger with moments', () => {
	it.each([
		[[PLUGGED_IN], ['updated', 'discovered', 'deleted'].map((what) => `user:vehicle:${what}`)],
		[
			[PLUGGED_IN, 'user:meter:deleted'],
			[
				...['updated', 'discovered', 'deleted'].map((what) => `user:vehicle:${what}`),
				'user:meter:deleted',
			],
		],
		[[PLUGGED_IN, '*'], ['*']],
		[['when:actionFailed'], ['user:vendor-action:updated']],
		[['when:webhookRestored'], ['enode:webhook:test']],
	])('%j subscribes to just what they need', async (events, needed) => {
		await publish(events);
		expect(subscribed()).toEqual([needed]);
	});

	it('tells a moment in one item, simplified', async () => {
		await publish([PLUGGED_IN]);
		expect(await deliver(plug(0, false))).toEqual([]);
		expect(await deliver(plug(5, true))).toEqual([
			{
				event: PLUGGED_IN,
				assetType: 'vehicle',
				assetId: 'car',
				userId: 'ann',
				changedAt: '2026-11-20T08:05:00.000Z',
				ageSeconds: expect.any(Number),
				previous: false,
				current: true,
				createdAt: '2026-11-20T08:05:00.000Z',
				version: '2024-10-01',
				user: { id: 'ann' },
				vehicle: expect.objectContaining({ id: 'car', isPluggedIn: true, batteryLevel: 45 }),
				deliveryId: expect.any(String),
			},
		]);
	});

	it.each([{ assetTypes: ['charger'] }, { devices: ['box'] }, { assetIds: ['box'] }])(
		'tells each time that an account breaks, also by updates of devices that %j leaves out',
		async (options) => {
			await publish(['when:needsRelink', PLUGGED_IN], options);
			expect(await deliver(invalidated(0))).toMatchObject([{ event: 'when:needsRelink' }]);
			expect(await deliver(invalidated(1))).toEqual([]);
			// Data from before the account broke says nothing, and hides nothing.
			expect(await deliver(quiet(-60, {}))).toEqual([]);
			expect(await deliver(plug(5, false), plug(6, true))).toEqual([]);
			expect(await deliver(invalidated(60))).toMatchObject([{ event: 'when:needsRelink' }]);
		},
	);

	it('starts no execution for what tells nothing of the moments', async () => {
		await publish([PLUGGED_IN], { userIds: ['ann'] });
		const other = { event: 'user:vehicle:updated', user: { id: 'ben' }, vehicle: { id: 'van' } };
		const silent = quiet(1, { isPluggedIn: null });
		await sandbox.control.sendDeliveries({ events: [other, silent] });
		expect(host.started).toEqual([]);
	});

	it('passes each chosen event on, followed by its moments', async () => {
		await publish([PLUGGED_IN, UPDATED]);
		const items = await deliver(plug(0, false), plug(1, true), plug(1, true, 'van'));
		expect(items.map(({ event }) => event)).toEqual([UPDATED, UPDATED, PLUGGED_IN, UPDATED]);
	});

	it.each([
		[undefined, 'chargeState', 'isPluggedIn'],
		[true, 'isPluggedIn', 'isPluggedIn'],
		[false, 'chargeState', 'chargeState'],
	])(
		'with Simplify %s, devices have %s in events and %s in moments',
		async (simplify, inEvent, inMoment) => {
			await publish([PLUGGED_IN, UPDATED], simplify === undefined ? {} : { simplify });
			await deliver(plug(0, false));
			const [event, moment] = await deliver(plug(1, true));
			expect(Object.keys(event!.vehicle!)).toContain(inEvent);
			expect(Object.keys(moment!.vehicle!)).toContain(inMoment);
		},
	);

	it.each([null, 'a car', { name: 'no ID' }])(
		'with Simplify, an event passes as it is where its device is %j',
		async (vehicle) => {
			await publish([UPDATED], { simplify: true });
			const event = { event: UPDATED, user: { id: 'ann' }, vehicle };
			expect(await deliver(event)).toMatchObject([event]);
		},
	);

	it.each([
		[{ userIds: ['ben'] }, 0],
		[{ users: ['ann'] }, 2],
		[{ assetTypes: ['charger'] }, 0],
		[{ assetIds: ['car'] }, 1],
		[{ devices: ['van'], assetIds: ['car'] }, 2],
		[{ changedFieldsFromList: ['odometer'] }, 2],
	])('heeds the filters %j', async (options, moments) => {
		await publish([PLUGGED_IN], options);
		await deliver(plug(0, false), plug(0, false, 'van'));
		expect(await deliver(plug(1, true), plug(1, true, 'van'))).toHaveLength(moments);
	});

	it('starts few executions for accounts that work, and tells when one stops, each time', async () => {
		await publish(['when:needsRelink']);
		const updates = async (from: number) => {
			for (const time of [0, 1, 2]) await deliver(plug(from + time, false));
		};
		await updates(0);
		expect(host.started).toHaveLength(1);
		expect(await deliver(invalidated(5))).toMatchObject([{ event: 'when:needsRelink' }]);
		expect(await deliver(invalidated(6))).toEqual([]);
		await updates(7);
		expect(host.started).toHaveLength(4);
		expect(await deliver(invalidated(12))).toMatchObject([{ event: 'when:needsRelink' }]);
	});

	it('tells a level where it was set', async () => {
		await publish(['when:levelRoseTo:vehicle'], {}, 42);
		await deliver(plug(0, true));
		expect(await deliver(plug(1, true))).toEqual([]);
		expect(await deliver(plug(3, true))).toMatchObject([{ previous: 41, current: 43 }]);
	});

	it('suppresses repeats as long as was set', async () => {
		await publish([PLUGGED_IN], { suppressRepeats: 10 });
		const told = [];
		for (const time of [0, 1, 2, 3, 10, 12])
			told.push(await deliver(plug(time, time % 2 === 1 || time === 12)));
		expect(told.map((items) => items.length)).toEqual([0, 1, 0, 0, 0, 1]);
	});
});

describe('in the editor', () => {
	const receive = async (...events: IDataObject[]) => {
		const before = host.started.length;
		await sandbox.control.sendDeliveries({ events });
		return await Promise.all(
			host.started.slice(before).map(async (items) => await host.execute(items, 'manual')),
		);
	};

	it('waits until a moment happens, and shows it', async () => {
		host = new TriggerHost(sandbox.credential(), { events: [PLUGGED_IN], level: 80, options: {} });
		host.nodeId = 'a node in the editor';
		await host.listen();
		await host.activate(true);
		expect(await receive(plug(0, false))).toEqual([]);
		expect(await receive(plug(1, true))).toMatchObject([[{ json: { event: PLUGGED_IN } }]]);
		const own = history.current.entries('').filter((entry) => entry.startsWith(host.nodeId));
		expect(own).toEqual([]);
	});
});

describe('in the editor, while the workflow is published', () => {
	it('a moment is told there and in production, from the delivery that each of them gets', async () => {
		await publish([PLUGGED_IN]);
		await host.activate(true);
		expect(sandbox.control.state.webhooks.size).toBe(2);
		const receive = async (time: number, isPluggedIn: boolean, isTest: boolean) => {
			const webhooks = sandbox.control.state.webhooks.values();
			const { id } = webhooks.find(({ url }) => url.includes('/webhook-test/') === isTest)!;
			const before = host.started.length;
			const events = [plug(time, isPluggedIn)];
			await sandbox.control.sendDeliveries({ webhookId: id, events });
			return host.started.slice(before);
		};
		expect(await receive(0, false, true)).toEqual([]);
		const [first] = await receive(0, false, false);
		expect(await host.execute(first!)).toEqual([]);
		expect(await receive(1, true, true)).toHaveLength(1);
		const [second] = await receive(1, true, false);
		expect(await host.execute(second!)).toMatchObject([{ json: { event: PLUGGED_IN } }]);
	});
});

describe('the form', () => {
	const { description } = new EnodeTrigger();
	const [events] = description.properties.filter(({ name }) => name === 'events');
	const offered = (events!.options as Array<{ name: string; value: string }>).map(
		({ value }) => value,
	);

	it('offers moments first, and no event that Enode has given up', () => {
		const firstEvent = offered.findIndex((value) => !value.startsWith('when:'));
		expect(firstEvent).toBeGreaterThan(30);
		expect(offered.slice(firstEvent).filter((value) => value.startsWith('when:'))).toEqual([]);
		expect(offered).not.toContain('user:charge-action:updated');
	});

	it('still knows it in saved workflows', async () => {
		await publish(['user:charge-action:updated']);
		expect(subscribed()).toEqual([['user:charge-action:updated']]);
	});

	it('shows the level for moments about levels only', () => {
		const [level] = description.properties.filter(({ name }) => name === 'level');
		const shown = level!.displayOptions!.show!.events as string[];
		expect(shown.length).toBeGreaterThan(0);
		expect([...shown].sort()).toEqual(offered.filter((value) => value.includes(':level')).sort());
	});

	it('lists devices with their types, and users', async () => {
		await publish([PLUGGED_IN]);
		const devices = await host.options('getDevices');
		expect(devices.map(({ value }) => value).sort()).toEqual(
			[...Object.values(sandbox.control.state.assets), sandbox.control.state.hemSystems]
				.flatMap((records) => records.values().map(({ id }: { id: string }) => id))
				.sort(),
		);
		expect(devices[0]!.name).toMatch(/^Vehicle · /);
		const users = await host.options('getUsers');
		expect(users.map(({ value }) => value)).toContain('anna-berg');
	});
});
