import type { IDataObject } from 'n8n-workflow';
import { momentOptions } from '../../nodes/EnodeTrigger/moments/catalogue';
import type { Change } from '../../sandbox';
import { checkComponent } from '../../sandbox/openapi/validator';
import { ASSET_TYPES } from '../../sandbox/state/asset';
import { MomentsHost } from '../trigger/moments/host';
import { findBy, run, type Running } from './support';

const HOUR = 3_600_000;
const OSLO = '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11';
const CABIN = '84d271f6-53b0-42ec-8a18-d37f64f2b1c9';

/** Nobody does these: a command can only fail once it was given, and a webhook once there is one. */
const ON_DEMAND = ['when:actionFailed', 'when:webhookRestored'];

describe('the life of the sandbox', () => {
	let running: Running;

	const start = async (options: object = {}) => {
		running = await run({ life: true, ...options });
		running.sandbox.control.setClockSpeed(0);
		const changes: Change[] = [];
		running.sandbox.control.changes.listen((change) => changes.push(change));
		return changes;
	};
	const live = (hours: number) => running.sandbox.control.advanceClock(hours * HOUR);

	afterEach(async () => await running.sandbox.close());

	it('brings every moment that needs nobody, on each day', async () => {
		const changes = await start();
		const chosen = momentOptions.map(({ value }) => value);
		const hosts = [15, 30, 75].map(
			(level) => new MomentsHost({ chosen, level, suppressRepeats: 5 }),
		);
		const told = () => {
			const events = changes.splice(0) as IDataObject[];
			return hosts.flatMap((host) => host.deliver(events).map(({ value }) => value));
		};
		live(12);
		told();
		for (let day = 0; day < 3; day++) {
			live(24);
			const values = told();
			expect(chosen.filter((value) => !values.includes(value))).toEqual(ON_DEMAND);
		}
	});

	it('tells of assets only what their schemas allow (official)', async () => {
		const changes = await start();
		live(48);
		for (const change of changes.splice(0)) {
			const [, type = '', what] = change.event.split(':');
			if (what !== 'updated' || !ASSET_TYPES.some((known) => known === type)) continue;
			checkComponent(`${type.charAt(0).toUpperCase()}${type.slice(1)}`, change[type]);
		}
	});

	it('lets a car leave, arrive, be plugged in at its charger and charge to its limit', async () => {
		const changes = await start();
		const { id } = findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		live(72);
		const seen = changes.flatMap(({ vehicle }) =>
			(vehicle as { id: string } | undefined)?.id === id ? [vehicle as IDataObject] : [],
		);
		const places = seen.map(({ location }) => (location as IDataObject).id);
		const runs = places.filter((place, index) => place !== places[index - 1]);
		expect(runs.join()).toMatch(new RegExp(`${OSLO},,(${CABIN},,)?${OSLO}`));
		const states = seen.map(({ chargeState }) => (chargeState as IDataObject).powerDeliveryState);
		const steps = states.filter((state, index) => state !== states[index - 1]).join();
		expect(steps).toMatch(/UNPLUGGED,PLUGGED_IN:CHARGING,.*PLUGGED_IN:COMPLETE,UNPLUGGED/);
		const chargers = seen.map(({ chargeState }) => (chargeState as IDataObject).pluggedInChargerId);
		expect(chargers.slice(chargers.indexOf(null)).some((charger) => charger !== null)).toBe(true);
	});

	it('is the same for the same seed and start, however the clock moves', async () => {
		const summary = (changes: Change[]) =>
			changes
				.filter(({ event }) => event === 'user:credentials:invalidated')
				.map(({ createdAt, user, vendor }) => [createdAt, user.id, vendor]);
		const drives = (changes: Change[]) =>
			changes.flatMap(({ createdAt, updatedFields, user }) =>
				Array.isArray(updatedFields) && updatedFields.includes('location.id')
					? [[createdAt, user.id]]
					: [],
			);
		const once = await start();
		live(48);
		await running.sandbox.close();
		const again = await start();
		for (let hour = 0; hour < 48; hour++) live(1);
		expect(summary(once)).toHaveLength(2);
		expect(summary(again)).toEqual(summary(once));
		expect(drives(once).length).toBeGreaterThan(20);
		expect(drives(again)).toEqual(drives(once));
	});

	it('can be turned on and off; without it cars stay where they are', async () => {
		const changes = await start({ life: false });
		const moved = () =>
			changes
				.splice(0)
				.filter(({ updatedFields }) =>
					(updatedFields as string[] | undefined)?.includes('location.id'),
				).length;
		live(24);
		expect(moved()).toBe(0);
		await running.control.post('/life', { isOn: true });
		live(24);
		expect(moved()).toBeGreaterThan(10);
		await running.control.post('/life', { isOn: false });
		live(24);
		expect(moved()).toBe(0);
	});
});
