import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
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
		expect(properties.map(({ name }) => name)).toEqual(['registrationNotice', 'events', 'options']);
		const options = properties.find(({ name }) => name === 'options');
		expect(options?.options?.map(({ name }) => name)).toEqual([
			...['assetIds', 'assetTypes', 'changedFields'],
			...['includeHeartbeats', 'includeTestEvents', 'userIds'],
		]);
	});

	it('answers at once and not with the data of the workflow', () => {
		expect(description.webhooks).toMatchObject([
			{ httpMethod: 'POST', responseMode: 'onReceived', responseData: 'received' },
		]);
	});
});
