import type { IDataObject } from 'n8n-workflow';
import { TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const RESTORED = 'when:webhookRestored';
const UPDATED = 'user:vehicle:updated';

let host: TriggerHost;
afterEach(async () => await host.close());

async function publish(events = [UPDATED, RESTORED]): Promise<void> {
	host = new TriggerHost(sandbox.credential(), { events, options: {} });
	await host.listen();
	await host.activate();
	sandbox.control.clearRequests();
}

const webhooks = () => sandbox.control.state.webhooks.values();
const requests = () => sandbox.control.requests().map(({ method }) => method);

/** A delivery gets through, with the secret that this n8n has. */
async function expectDelivery(): Promise<void> {
	const events = [{ event: UPDATED, vehicle: { id: 'car' } }];
	const [record] = await sandbox.control.sendDeliveries({ events });
	expect(record).toMatchObject({ status: 200 });
	expect(host.started.length).toBeGreaterThan(0);
}

describe('a webhook', () => {
	it('that is as it should be costs one request, and starts nothing', async () => {
		await publish();
		expect(await host.poll()).toBeNull();
		expect(requests()).toEqual(['GET']);
	});

	it('that Enode has made inactive is restored, and that is told', async () => {
		await publish();
		const { id, lastSuccess } = webhooks()[0]!;
		sandbox.control.deactivateWebhook(id);
		const [[item] = []] = (await host.poll()) ?? [];
		expect(item!.json).toEqual({
			event: RESTORED,
			webhookId: id,
			url: host.productionUrl,
			reason: 'inactive',
			lastSuccess,
			downSeconds: expect.any(Number),
			restoredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});
		expect(webhooks()).toMatchObject([{ id, isActive: true }]);
		await expectDelivery();
		expect(host.logged.join()).toContain('Enode Trigger restored its webhook');
		expect(await host.execute([item!], 'trigger')).toEqual([item]);
	});

	it.each<[string | null, number | null]>([
		['2026-11-25T08:00:00.400Z', 5_400],
		// The clocks of Enode and n8n differ.
		['2026-11-25T10:00:00.000Z', 0],
		[null, null],
	])('that delivered last at %s was down for so many seconds: %p', async (lastSuccess, down) => {
		await publish();
		Object.assign(webhooks()[0]!, { lastSuccess });
		sandbox.control.deactivateWebhook(webhooks()[0]!.id);
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-25T09:30:00Z'));
		const [[item] = []] = (await host.poll()) ?? [];
		now.mockRestore();
		expect(item!.json).toMatchObject({ lastSuccess, downSeconds: down });
	});

	it.each(['webhookId', 'secret', 'url'])(
		'of which n8n has not noted %s is left alone',
		async (name) => {
			await publish();
			for (const note of Object.values(host.staticData) as IDataObject[]) delete note[name];
			sandbox.control.deactivateWebhook(webhooks()[0]!.id);
			expect(await host.poll()).toBeNull();
			expect(requests()).toEqual([]);
		},
	);

	it('that is restored where it was is not said to be left anywhere', async () => {
		await publish();
		sandbox.control.deactivateWebhook(webhooks()[0]!.id);
		await host.poll();
		expect(host.logged.join()).not.toContain('left the webhook');
	});

	it('that was deleted is there again, at the same address and with the same secret', async () => {
		await publish();
		const { secret } = webhooks()[0]!;
		sandbox.control.state.webhooks.remove(webhooks()[0]!.id);
		const [[item] = []] = (await host.poll()) ?? [];
		expect(item!.json).toMatchObject({ reason: 'deleted', lastSuccess: null, downSeconds: null });
		expect(webhooks()).toMatchObject([{ url: host.productionUrl, secret, events: [UPDATED] }]);
		expect(item!.json.webhookId).toBe(webhooks()[0]!.id);
		await expectDelivery();
		expect(await host.poll()).toBeNull();
		await host.deactivate();
		expect(webhooks()).toEqual([]);
	});

	it('is restored without a word where nobody wants to be told', async () => {
		await publish([UPDATED]);
		sandbox.control.deactivateWebhook(webhooks()[0]!.id);
		expect(await host.poll()).toBeNull();
		expect(webhooks()).toMatchObject([{ isActive: true }]);
	});

	it('whose address was changed at Enode is left there, named in the log, and there is one for this n8n again', async () => {
		await publish();
		const { id, secret } = webhooks()[0]!;
		const url = 'https://me:hunter2@other.example/webhook';
		Object.assign(webhooks()[0]!, { url });
		const before = structuredClone(webhooks()[0]!);
		const [[item] = []] = (await host.poll()) ?? [];
		expect(item!.json).toMatchObject({ reason: 'moved', lastSuccess: null, downSeconds: null });
		const [left, own] = webhooks();
		expect(left).toEqual(before);
		expect(own).toMatchObject({ url: host.productionUrl, secret, events: [UPDATED] });
		expect(item!.json.webhookId).toBe(own!.id);
		expect(host.logged.join()).toContain(`left the webhook ${id} as it is`);
		expect(host.logged.join()).not.toContain('hunter2');
		await expectDelivery();
		expect(await host.poll()).toBeNull();
		await host.deactivate();
		expect(webhooks()).toEqual([before]);
	});

	it('that is not registered is none to look after', async () => {
		await publish();
		await host.deactivate();
		sandbox.control.clearRequests();
		expect(await host.poll()).toBeNull();
		expect(requests()).toEqual([]);
	});

	it('is looked at again the next time, where Enode does not answer', async () => {
		await publish();
		sandbox.control.deactivateWebhook(webhooks()[0]!.id);
		sandbox.control.addFault({
			match: { path: '/webhooks*' },
			respond: { kind: 'status', status: 400 },
			times: 1,
		});
		expect(await host.poll()).toBeNull();
		expect(host.logged.join()).toContain('could not check its webhook');
		expect(await host.poll()).toHaveLength(1);
	});
});

it('of a node from before this existed is looked after once n8n has looked at its registration', async () => {
	await publish();
	for (const note of Object.values(host.staticData) as IDataObject[]) delete note.url;
	expect(await host.poll()).toBeNull();
	await host.activate();
	sandbox.control.deactivateWebhook(webhooks()[0]!.id);
	expect(await host.poll()).toHaveLength(1);
});
