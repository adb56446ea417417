import type { Change, Notation } from '../../sandbox';
import { NOTATIONS } from '../../sandbox/webhooks/notation';
import { TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

let host: TriggerHost | undefined;
afterEach(async () => await host?.close());

/** Names of the changes that start the workflow, where `updatedFields` is written in a notation. */
async function passing(notation: Notation, ...changedFields: string[]): Promise<string[]> {
	const { control } = sandbox;
	host = new TriggerHost(sandbox.credential(), { events: ['*'], options: { changedFields } });
	await host.listen();
	await host.activate();
	const [webhook] = control.state.webhooks.values();
	// What is announced goes out below, in one delivery.
	webhook!.isActive = false;
	control.deliveries.configure({ updatedFields: notation });
	control.setClockSpeed(0);

	const vehicle = control.state.assets.vehicle.values().find(({ vendor }) => vendor === 'TESLA')!;
	const changes: Record<string, () => object> = {
		plug: () => control.plug('vehicle', vehicle.id, false),
		move: () => control.changeAsset('vehicle', vehicle.id, { location: { latitude: 1 } }),
		drive: () => control.changeAsset('vehicle', vehicle.id, { odometer: { distance: 1 } }),
		sleep: () => control.changeAsset('vehicle', vehicle.id, { isReachable: false }),
	};
	const events: Change[] = [];
	for (const [name, change] of Object.entries(changes)) {
		const stop = control.changes.listen((event) => {
			if (event.event === 'user:vehicle:updated') events.push({ ...event, name });
		});
		change();
		stop();
	}
	expect(events.map(({ name }) => name)).toEqual(Object.keys(changes));
	await control.sendDeliveries({ events });
	return host.started.flat().map(({ json }) => String(json.name));
}

describe.each(NOTATIONS)('changed fields that Enode names in the notation "%s"', (notation) => {
	it.each([
		['a field', ['chargeState.isPluggedIn'], ['plug']],
		['a group', ['chargeState'], ['plug']],
		['another group', ['location'], ['move']],
		['a field of two groups', ['odometer.distance', 'location.latitude'], ['move', 'drive']],
		['a pointer', ['/odometer/distance'], ['drive']],
		['a pointer from the event on', ['/vehicle/odometer/distance'], ['drive']],
		['the name of a field alone', ['isReachable'], ['sleep']],
		['a field that did not change', ['smartChargingPolicy.isEnabled'], []],
		['a group that has members named as other groups', ['capabilities'], []],
		['a part of a name', ['charge'], []],
	])('are selected by %s (notation not known)', async (_, fields, expected) => {
		expect(await passing(notation, ...fields)).toEqual(expected);
	});

	it('are selected by a field, as closely as the notation allows (notation not known)', async () => {
		const isClose = notation !== 'groups';
		expect(await passing(notation, 'chargeState.batteryLevel')).toEqual(isClose ? [] : ['plug']);
	});

	it('are selected by a field that each group has (notation not known)', async () => {
		const names = notation === 'names' ? ['plug', 'move', 'drive'] : ['drive'];
		expect(await passing(notation, 'odometer.lastUpdated')).toEqual(names);
	});

	it('are selected by the name of a field that stands in a group (notation not known)', async () => {
		expect(await passing(notation, 'isPluggedIn')).toEqual(['plug']);
	});
});
