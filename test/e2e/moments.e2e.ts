import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { found } from '../support/found';
import { eventually, triggered } from '../support/triggered';
import { useSandbox } from '../support/useSandbox';
import { usePublishing } from './support/publishing.cts';
import { itemsOf } from './support/n8n.cts';

const sandbox = useSandbox();
/** n8n checks at the beginning of a minute, and some seconds in. */
const TWO_MINUTES = 120_000;
const LONG_MS = 60_000;

const n8n = usePublishing(sandbox);

async function publish(parameters: INodeParameters): Promise<string> {
	const { id } = await n8n.client.createWorkflow(triggered('Moments', n8n.credential, parameters));
	return await n8n.publish(id);
}

/** What the trigger put out in all executions of a workflow that have ended. */
async function told(id: string): Promise<IDataObject[]> {
	const executions = await n8n.client.listExecutions(id);
	expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
	const whole = await Promise.all(executions.map((each) => n8n.client.getExecution(each.id)));
	return whole.flatMap((each) => itemsOf(each, 'Enode Trigger').map(({ json }) => json));
}

const webhooks = () => sandbox.control.state.webhooks.values();

it('tells each moment of a car once', async () => {
	const { control } = sandbox;
	const { assets, locations } = control.state;
	const isOf = (record: { userId: string }) => record.userId === 'lars.jensen';
	const car = found(assets.vehicle.values().find((one) => isOf(one) && one.vendor === 'KIA'));
	const home = found(locations.values().find(isOf));
	const names = [
		...[
			'pluggedIn',
			'unplugged',
			'chargingFinished',
			'left',
			'arrived',
			'unreachable',
			'reachable',
		],
	].map((name) => `when:${name}:vehicle`);
	const id = await publish({
		events: [...names, 'when:levelRoseTo:vehicle', 'when:needsRelink'],
		level: 70,
		options: { suppressRepeats: 0, assetIds: [car.id] },
	});
	const count = async (name: string) =>
		(await told(id)).filter(({ event }) => event === name).length;
	const happens = async (name: string, happen: () => unknown) => {
		happen();
		await eventually(async () => expect([name, await count(name)]).toEqual([name, 1]), LONG_MS);
	};

	// One update, so that all is known; nothing in it is a change.
	const { chargeState } = car;
	expect(chargeState).toMatchObject({ isPluggedIn: false });
	expect(chargeState.batteryLevel).toBeLessThan(70);
	control.changeAsset('vehicle', car.id, { information: { displayName: 'Zoë' } });
	await eventually(async () => expect(await n8n.client.listExecutions(id)).not.toEqual([]));
	await eventually(async () => expect(await told(id)).toEqual([]));

	await happens('when:left:vehicle', () => control.drive(car.id, { locationId: null, km: 1 }));
	await happens('when:arrived:vehicle', () =>
		control.drive(car.id, { locationId: home.id, km: 1 }),
	);
	await happens('when:pluggedIn:vehicle', () => control.plug('vehicle', car.id, true));
	await happens('when:chargingFinished:vehicle', () => control.chargeTo(car.id));
	await happens('when:levelRoseTo:vehicle', () => undefined);
	await happens('when:unplugged:vehicle', () => control.plug('vehicle', car.id, false));
	const reach = (isReachable: boolean) => control.reach('vehicle', car.id, { isReachable });
	// It was not reachable to begin with.
	await happens('when:reachable:vehicle', () => reach(true));
	await happens('when:unreachable:vehicle', () => reach(false));
	await happens('when:needsRelink', () => control.invalidateVendor(car.userId, car.vendor));
});

describe('the webhook of a published workflow', () => {
	const EVERY_MINUTE = { item: [{ mode: 'everyX', value: 1, unit: 'minutes' }] };
	const events = ['user:vehicle:updated', 'when:webhookRestored'];

	it('is restored when Enode has made it inactive, when it was deleted and when it was moved', async () => {
		const id = await publish({ events, pollTimes: EVERY_MINUTE });
		const webhook = found(webhooks()[0]);
		const reasons = async () =>
			(await told(id)).flatMap(({ event, reason }) =>
				event === 'when:webhookRestored' ? [reason] : [],
			);
		sandbox.control.deactivateWebhook(webhook.id);
		await eventually(async () => expect(await reasons()).toEqual(['inactive']), TWO_MINUTES);
		expect(webhooks()).toMatchObject([{ id: webhook.id, isActive: true }]);

		sandbox.control.state.webhooks.remove(webhook.id);
		await eventually(async () => expect(await reasons()).toContain('deleted'), TWO_MINUTES);
		expect(webhooks()).toMatchObject([{ url: webhook.url, isActive: true }]);

		const moved = found(webhooks()[0]);
		moved.url = 'http://127.0.0.1:9/webhook';
		await eventually(async () => expect(await reasons()).toContain('moved'), TWO_MINUTES);
		sandbox.control.state.webhooks.remove(moved.id);
		expect(webhooks()).toMatchObject([{ url: webhook.url, isActive: true }]);
		const sent = [{ event: 'user:vehicle:updated', vehicle: { id: 'car' } }];
		expect(await sandbox.control.sendDeliveries({ events: sent })).toMatchObject([{ status: 200 }]);
		await n8n.client.unpublishWorkflow(id);
		await eventually(() => expect(webhooks()).toEqual([]));
	});
});
