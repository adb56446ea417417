import type { Sandbox } from '../../sandbox';
import type { Charger } from '../../sandbox/state/charger';
import type { Vehicle } from '../../sandbox/state/vehicle';
import { findBy, run, type Running } from './support';

const MINUTE = 60_000;

/** What does not agree in one charge state. */
function flawsOf(asset: Vehicle | Charger): string[] {
	const { isPluggedIn, isCharging, chargeRate, powerDeliveryState } = asset.chargeState;
	const isUnknown = powerDeliveryState === 'UNKNOWN';
	const isUnplugged = powerDeliveryState === 'UNPLUGGED';
	const rules: Record<string, boolean> = {
		'plug and power': isPluggedIn === (isUnknown ? null : !isUnplugged),
		'charging and power':
			(isCharging === true) === (powerDeliveryState === 'PLUGGED_IN:CHARGING') &&
			(isCharging !== null || isUnknown),
		'rate and charging': isCharging === true || chargeRate === null,
	};
	if ('batteryLevel' in asset.chargeState) {
		const { isFullyCharged, chargeTimeRemaining, pluggedInChargerId } = asset.chargeState;
		rules['time and charging'] = isCharging === true || chargeTimeRemaining === null;
		rules['full and unknown'] = !isUnknown || isFullyCharged === null;
		rules['full and charging'] = !(isFullyCharged === true && isCharging === true);
		rules['full and power'] =
			powerDeliveryState !== 'PLUGGED_IN:COMPLETE' || isFullyCharged === true;
		rules['plug and charger'] = isPluggedIn === true || pluggedInChargerId === null;
	} else {
		rules['plug and vehicle'] =
			isPluggedIn === true || asset.chargeState.pluggedInVehicleId === null;
	}
	return Object.entries(rules).flatMap(([name, isKept]) =>
		isKept ? [] : [`${asset.id}: ${name}`],
	);
}

/** What does not agree anywhere, also between the two ends of a cable. */
function flaws({ control }: Sandbox): string[] {
	const { vehicle: vehicles, charger: chargers } = control.state.assets;
	const cables = chargers.values().flatMap((charger) => {
		const { pluggedInVehicleId: id, isPluggedIn, isCharging } = charger.chargeState;
		if (id === null) return [];
		const { chargeState } = vehicles.get(id)!;
		const isSame =
			chargeState.pluggedInChargerId === charger.id &&
			chargeState.isPluggedIn === isPluggedIn &&
			chargeState.isCharging === isCharging;
		return isSame ? [] : [`${charger.id}: ends of the cable`];
	});
	return [...[...vehicles.values(), ...chargers.values()].flatMap(flawsOf), ...cables];
}

describe('plug, power delivery and charging agree', () => {
	let running: Running;

	const start = async (vehicleCount = 24, life = false) => {
		running = await run({ vehicleCount, life });
		running.sandbox.control.setClockSpeed(0);
		return running.sandbox;
	};

	afterEach(async () => await running.sandbox.close());

	it.each([24, 5, 300])('in a new world of %i vehicles (official)', async (vehicleCount) => {
		expect(flaws(await start(vehicleCount))).toEqual([]);
	});

	it.each([false, true])(
		'in all that happens in two days, with life: %s (official)',
		async (life) => {
			const sandbox = await start(24, life);
			const found: string[] = [];
			sandbox.control.changes.listen(({ event, vehicle, charger }) => {
				const asset = (vehicle ?? charger) as Vehicle | Charger | undefined;
				if (asset && event.endsWith(':updated')) found.push(...flawsOf(asset));
			});
			for (let step = 0; step < 96; step++) {
				sandbox.control.advanceClock(30 * MINUTE);
				found.push(...flaws(sandbox));
			}
			expect(found).toEqual([]);
		},
	);

	it.each([
		{ isPluggedIn: true },
		{ isPluggedIn: false },
		{ isCharging: true },
		{ isCharging: false },
		{ powerDeliveryState: 'PLUGGED_IN:NO_POWER' },
		{ powerDeliveryState: 'PLUGGED_IN:FAULT' },
		{ powerDeliveryState: 'PLUGGED_IN:CHARGING' },
		{ powerDeliveryState: 'PLUGGED_IN:STOPPED' },
		{ powerDeliveryState: 'UNPLUGGED' },
		{ powerDeliveryState: 'UNKNOWN' },
	])('after %j was written into any device (official)', async (chargeState) => {
		const { control } = await start();
		for (const type of ['charger', 'vehicle'] as const) {
			for (const { id } of control.state.assets[type].values()) {
				control.changeAsset(type, id, { chargeState });
				expect(flaws(running.sandbox)).toEqual([]);
			}
		}
	});

	it('after the level was written, and after plugs were moved (official)', async () => {
		const sandbox = await start();
		const { control } = sandbox;
		const devices = (['vehicle', 'charger'] as const).flatMap((type) =>
			control.state.assets[type].values().map(({ id }) => ({ type, id })),
		);
		for (const isPluggedIn of [false, true, false]) {
			for (const { type, id } of devices) {
				control.plug(type, id, isPluggedIn);
				expect(flaws(sandbox)).toEqual([]);
			}
		}
		for (const batteryLevel of [100, 20]) {
			for (const { type, id } of devices) {
				if (type === 'charger') continue;
				control.changeAsset(type, id, { chargeState: { batteryLevel } });
				control.plug(type, id, true);
				expect(flaws(sandbox)).toEqual([]);
			}
		}
	});

	it('in the one event that tells of an unplugged cable at each end (inferred)', async () => {
		const { control } = await start();
		const { id } = findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		const events: string[] = [];
		control.changes.listen(({ event }) => events.push(event));
		control.plug('vehicle', id, false);
		expect(events).toEqual(['user:vehicle:updated', 'user:charger:updated']);
	});

	it('unless they are written otherwise on purpose (inferred)', async () => {
		const { control } = await start();
		const { id } = findBy(running.sandbox, 'vehicle', { userId: 'anna-berg', vendor: 'TESLA' });
		const chargeState = { isPluggedIn: false, isCharging: true, powerDeliveryState: 'UNKNOWN' };
		expect(control.changeAsset('vehicle', id, { chargeState })).toMatchObject({ chargeState });
	});
});
