import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { events, options } from '../../nodes/EnodeTrigger/fields/properties';
import { eventOptions } from '../../nodes/api/events';
import codex from '../../nodes/EnodeTrigger/EnodeTrigger.node.json';
import { enumOf } from '../../sandbox/openapi/document';

const { description } = new EnodeTrigger();

describe('the description of the trigger', () => {
	it('offers every event that Enode lets a webhook subscribe to', () => {
		const values = eventOptions.map(({ value }) => value);
		expect([...values].sort()).toEqual([...enumOf('WebhookEventName')].sort());
	});

	it('lists all of them first, and the others by name, with a description each', () => {
		const [all, ...names] = eventOptions.map(({ name }) => name);
		expect(all).toBe('[All]');
		expect(names).toEqual([...new Set(names)].sort((a, b) => a.localeCompare(b)));
		for (const { description: text } of eventOptions) {
			expect(text).toMatch(/^[A-Z].*[^.]$|^[A-Z].*\. .*\.$/);
		}
	});

	it('keeps the names that saved workflows hold', () => {
		const { properties } = description;
		expect(`n8n-nodes-enode.${description.name}`).toBe(codex.node);
		expect(properties.map(({ name }) => name)).toEqual([
			...['registrationNotice', 'events', 'level', 'options', 'pollTimes'],
		]);
		expect(options.options.map(({ name }) => name)).toEqual([
			...['assetIds', 'assetTypes', 'changedFields', 'changedFieldsFromList', 'devices'],
			...['includeHeartbeats', 'includeTestEvents', 'simplify', 'suppressRepeats'],
			...['userIds', 'users'],
		]);
	});

	it('keeps the types, values and defaults that saved workflows hold', () => {
		expect(events).toMatchObject({ type: 'multiOptions', default: [], required: true });
		expect(options).toMatchObject({ type: 'collection', default: {} });
		const list = { type: 'string', typeOptions: { multipleValues: true }, default: [] };
		const toggle = { type: 'boolean', default: false };
		const { options: members } = options;
		expect(Object.fromEntries(members.map((member) => [member.name, member]))).toMatchObject({
			...{ assetIds: list, changedFields: list, userIds: list },
			...{ includeHeartbeats: toggle, includeTestEvents: toggle },
			assetTypes: { type: 'multiOptions', default: [] },
		});
		const [{ options: types } = { options: [] }] = members.filter(
			({ name }) => name === 'assetTypes',
		) as [(typeof members)[1]];
		expect(types.map(({ value }) => value)).toEqual([
			...['battery', 'charger', 'hemSystem', 'hvac', 'inverter', 'meter', 'vehicle'],
		]);
	});

	it('registers by itself, so that nobody enters its address anywhere', () => {
		expect(description.webhooks).toMatchObject([
			{ name: 'default', path: 'webhook', ndvHideUrl: true, ndvHideMethod: true },
		]);
		expect(description).toMatchObject({
			...{ group: ['trigger'], inputs: [], outputs: ['main'], version: 1 },
		});
		expect(description.icon).toEqual({
			light: 'file:../../icons/enode.svg',
			dark: 'file:../../icons/enode.dark.svg',
		});
	});

	it('answers at once and not with the data of the workflow', () => {
		expect(description.webhooks).toMatchObject([
			{ httpMethod: 'POST', responseMode: 'onReceived', responseData: 'received' },
		]);
	});
});
