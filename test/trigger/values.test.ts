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
	openOptions: ['={{ ({}) }}', '={{ [null] }}', '={{ [{}] }}', ['a', ' ']],
	string: ['={{ ({}) }}', '={{ [null] }}', [''], ['a', ' '], '={{ [{}] }}', '={{ [[{}]] }}'],
};

describe('a parameter without a usable value keeps the workflow from being published', () => {
	/** Lists that are loaded from Enode take any text. */
	const typeOf = (field: INodeProperties) =>
		field.typeOptions?.allowArbitraryValues ? 'openOptions' : field.type;
	const refusals = (field: INodeProperties) =>
		[...NO_VALUE, ...WRONG[typeOf(field)]!].map((value) => [field.displayName, value] as const);

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

describe('a parameter that had a value and has none when a delivery comes', () => {
	const of = (user: string, type = 'vehicle') => ({
		event: `user:${type}:updated`,
		user: { id: user },
		[type]: { id: 'it' },
	});
	const events = [of('anna'), of('ben'), of('ben', 'charger')];

	async function deliver(parameters: object): Promise<string[]> {
		host.parameters = { events: [EVENT], options: {}, ...parameters };
		const [record] = await sandbox.control.sendDeliveries({ events });
		expect(record!.status).toBe(200);
		const items = await host.execute(host.started.flat());
		return items.map(({ json }) => (json.user as { id: string }).id);
	}

	const warnings = () => host.logged.filter((line) => line.includes('goes on without'));

	beforeEach(async () => {
		expect(await activate({ options: { userIds: ['anna'], assetTypes: ['vehicle'] } })).toBe(
			'published',
		);
	});

	it.each([
		[{ userIds: '={{ undefined }}' }, ['anna', 'ben', 'ben'], 'User IDs'],
		[{ userIds: '={{ undefined }}', assetTypes: ['vehicle'] }, ['anna', 'ben'], 'User IDs'],
		[{ userIds: ['anna'], assetTypes: '={{ "boat" }}' }, ['anna'], 'Asset Types'],
		[{ devices: '={{ $json.nothing }}' }, ['anna', 'ben', 'ben'], 'Device Names or IDs'],
	])('does not count: options %j', async (options, passed, label) => {
		expect(await deliver({ options })).toEqual(passed);
		// n8n 1 gives none of the options where it cannot evaluate one of them.
		expect(warnings()[0]).toMatch(new RegExp(`'(${label}|Options)'`));
	});

	it('does not count: events', async () => {
		expect(await deliver({ events: '={{ undefined }}' })).toEqual(['anna', 'ben', 'ben']);
		expect(warnings()[0]).toContain("'Trigger On'");
	});

	it('does not count, where the whole of the options is an expression', async () => {
		expect(await deliver({ options: '={{ undefined }}' })).toEqual(['anna', 'ben', 'ben']);
	});
});
