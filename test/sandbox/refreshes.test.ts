import type { Change } from '../../sandbox';
import { findBy, run, type Running } from './support';

describe('a refresh hint', () => {
	let running: Running;
	let changes: Change[];

	const advance = (ms: number) => running.sandbox.control.advanceClock(ms);
	const settings = async (body: object) => (await running.control.post('/refreshes', body)).status;

	/** The device before, and after so many ms behind a hint. */
	async function around(path: string, ms: number) {
		const before = (await running.api.get(path)).data;
		advance(1_000);
		expect((await running.api.post(`${path}/refresh-hint`)).status).toBe(204);
		advance(ms);
		return { before, after: (await running.api.get(path)).data };
	}

	const parked = () => {
		const { id } = findBy(running.sandbox, 'vehicle', { vendor: 'BMW' });
		return `/vehicles/${id}`;
	};

	beforeEach(async () => {
		running = await run();
		running.sandbox.control.setClockSpeed(0);
		changes = [];
		running.sandbox.control.changes.listen((change) => changes.push(change));
	});

	afterEach(async () => await running.sandbox.close());

	it('brings newer data after a while, and tells webhooks (inferred)', async () => {
		expect(await settings({ afterMs: 10_000 })).toBe(200);
		const early = await around(parked(), 9_999);
		expect(early.after).toEqual(early.before);
		advance(1);
		const { data } = await running.api.get(parked());
		expect(Date.parse(data.chargeState.lastUpdated)).toBeGreaterThan(
			Date.parse(early.before.chargeState.lastUpdated),
		);
		expect(data.lastSeen).toBe(data.chargeState.lastUpdated);
		const about = changes.filter(({ vehicle }) => Object(vehicle).id === data.id);
		expect(about.map(({ event }) => event)).toEqual(['user:vehicle:updated']);
	});

	it('brings none where there are none to come, or the device is out of reach (inferred)', async () => {
		const { id } = running.sandbox.control.state.assets.vehicle
			.values()
			.find(({ isReachable }) => isReachable === false)!;
		const unreachable = await around(`/vehicles/${id}`, 60_000);
		expect(unreachable.after.lastSeen).toEqual(unreachable.before.lastSeen);
		expect(await settings({ afterMs: null })).toBe(200);
		const never = await around(parked(), 60_000);
		expect(never.after.lastSeen).toEqual(never.before.lastSeen);
	});

	it('takes no setting that makes no sense', async () => {
		expect(await settings({ afterMs: -1 })).toBe(400);
		expect(await settings({})).toBe(400);
	});
});
