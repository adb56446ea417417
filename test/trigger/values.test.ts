import type { INodeProperties } from 'n8n-workflow';
import { events, options } from '../../nodes/EnodeTrigger/fields/properties';
import { TriggerHost } from '../support/trigger';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const EVENT = 'user:vehicle:updated';
let host: TriggerHost;

beforeEach(async () => {
	host = new TriggerHost(sandbox.credential(), {});
	await host.listen();
});
afterEach(async () => await host.close());

async function activate(parameters: { events?: unknown; options?: object }): Promise<string> {
	host.parameters = { events: [EVENT], options: {}, ...parameters } as typeof host.parameters;
	return await host.activate().then(
		() => 'published',
		(error: Error) => error.message,
	);
}

const NO_VALUE = ['={{ undefined }}', '={{ null }}', '', '  ', '={{ "" }}'];
const WRONG: Record<string, unknown[]> = {
	boolean: ['={{ "perhaps" }}', '={{ 7 }}', '={{ ({}) }}', '={{ [] }}'],
	number: ['={{ "many" }}', '={{ true }}', '={{ ({}) }}', '={{ -1 }}', '={{ 100000 }}'],
	multiOptions: ['={{ "boat" }}', '={{ 7 }}', '={{ ({}) }}', ['vehicle', 'boat'], '={{ [null] }}'],
	string: ['={{ ({}) }}', '={{ [null] }}', [''], ['a', ' '], '={{ [{}] }}', '={{ [[{}]] }}'],
};

describe('a parameter without a usable value keeps the workflow from being published', () => {
	const refusals = (field: INodeProperties) =>
		[...NO_VALUE, ...WRONG[field.type]!].map((value) => [field.displayName, value] as const);

	async function expectRefusal(displayName: string, outcome: Promise<string>): Promise<void> {
		const message = await outcome;
		expect(message.startsWith(`'${displayName}'`)).toBe(true);
		expect(message.slice(displayName.length + 2)).toMatch(/^ (has|is) /);
		expect(sandbox.control.requests()).toEqual([]);
	}

	it.each([...refusals(events), ['Trigger On', []] as const])('%s: %j', async (name, value) => {
		await expectRefusal(name, activate({ events: value }));
	});

	it.each(options.options.flatMap(refusals))('%s: %j', async (displayName, value) => {
		const { name } = options.options.find((option) => option.displayName === displayName)!;
		await expectRefusal(displayName, activate({ options: { [name]: value } }));
	});
});

describe('a choice', () => {
	it.each([
		['a list', [EVENT, 'user:charger:updated']],
		['an expression', `={{ ["${EVENT}", "user:charger:updated"] }}`],
		['text with a comma', `={{ "${EVENT}, user:charger:updated" }}`],
		['JSON', `={{ '["${EVENT}", "user:charger:updated"]' }}`],
		['a nested list', `={{ [["${EVENT}"], ["user:charger:updated"]] }}`],
		['text in capitals', '={{ "USER:VEHICLE:UPDATED,USER:CHARGER:UPDATED" }}'],
	])('of events may be %s', async (_, chosen) => {
		expect(await activate({ events: chosen })).toBe('published');
		const [webhook] = sandbox.control.state.webhooks.values();
		expect(webhook!.events).toEqual([EVENT, 'user:charger:updated']);
	});

	it.each([
		[['anna', '12']],
		['={{ "anna, 12" }}'],
		['={{ ["anna", 12] }}'],
		['={{ \'["anna", "12"]\' }}'],
	])('of users may be %j', async (userIds) => {
		expect(await activate({ options: { userIds } })).toBe('published');
		const of = (id: string) => ({ event: EVENT, user: { id } });
		await sandbox.control.sendDeliveries({ events: ['anna', 'ben', '12'].map(of) });
		expect(host.started.flat().map(({ json }) => (json.user as { id: string }).id)).toEqual([
			...['anna', '12'],
		]);
	});
});

it('lets nothing through while a filter that had a value has none', async () => {
	expect(await activate({ options: { userIds: ['anna'] } })).toBe('published');
	host.parameters = { events: [EVENT], options: { userIds: '={{ undefined }}' } };
	const [record] = await sandbox.control.sendDeliveries({
		events: [{ event: EVENT, user: { id: 'ben' } }],
	});
	expect(record!.status).toBe(500);
	expect(host.started).toEqual([]);
});
