import {
	type IDataObject,
	type INodeParameters,
	type INodePropertyOptions,
	type INodePropertyCollection,
	toCronExpression,
	type TriggerTime,
} from 'n8n-workflow';
import { EnodeTrigger } from '../../nodes/EnodeTrigger/EnodeTrigger.node';
import { changedFieldOptions } from '../../nodes/EnodeTrigger/fields/changedFieldOptions';
import { subtitleOf } from '../support/subtitle';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const { description } = new EnodeTrigger();

function pathsOf(value: unknown, parent = ''): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, member]) => {
		const path = parent === '' ? key : `${parent}.${key}`;
		return [path, ...pathsOf(member, path)];
	});
}

it('the changed fields that can be chosen are fields of assets, each once, by name', () => {
	const assets = Object.values(sandbox.control.state.assets).flatMap((one) => one.values());
	const paths = new Set(assets.flatMap((asset) => pathsOf(asset)));
	const values = changedFieldOptions.map(({ value }) => value);
	expect(values.filter((value) => !paths.has(value))).toEqual([]);
	expect(new Set(values).size).toBe(values.length);
	const names = changedFieldOptions.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	for (const name of names) expect(name).toMatch(/^[A-Z][a-z]+/);
	expect(values).toEqual(expect.arrayContaining(['chargeState', 'location', 'information']));
});

describe('the times at which n8n checks the webhook', () => {
	const pollTimes = description.properties.find(({ name }) => name === 'pollTimes')!;
	const [interval] = pollTimes.options as INodePropertyCollection[];
	const cronOf = (item: unknown) => toCronExpression(item as TriggerTime);

	/** What n8n stores when a user adds an interval, and chooses this. */
	function added(chosen: INodeParameters = {}): IDataObject {
		const { values } = interval!;
		const defaults = Object.fromEntries(values.map((field) => [field.name, field.default]));
		return { ...defaults, ...chosen };
	}

	it('are once an hour where nobody chooses, and where somebody adds an interval', () => {
		const { item } = pollTimes.default as unknown as { item: unknown[] };
		const hourly = /^\d+ \d+ \*\/1 \* \* \*$/;
		expect(item.map(cronOf)).toEqual([expect.stringMatching(hourly)]);
		expect(cronOf(added())).toMatch(hourly);
	});

	it('are every so many minutes or hours', () => {
		const { values, name } = interval!;
		expect([pollTimes.type, pollTimes.typeOptions?.multipleValues, name]).toEqual([
			...['fixedCollection', true, 'item'],
		]);
		const unit = values.find((field) => field.name === 'unit')!;
		const units = (unit.options as INodePropertyOptions[]).map(({ value, name: shown }) => [
			shown,
			cronOf(added({ unit: String(value), value: 5 })).replace(/^(\d+ )+/, ''),
		]);
		expect(units).toEqual([
			['Hours', '*/5 * * *'],
			['Minutes', '*/5 * * * *'],
		]);
	});

	it('are whole numbers that a clock has', () => {
		const value = interval!.values.find((field) => field.name === 'value')!;
		expect(value).toMatchObject({ type: 'number', typeOptions: { minValue: 1, maxValue: 59 } });
	});
});

describe('the subtitle of the node', () => {
	it.each([
		[['when:pluggedIn:vehicle'], 'Vehicle Plugged In'],
		[['when:pluggedIn:vehicle', '*', 'user:vehicle:updated'], 'Vehicle Plugged In +2'],
		[['of:a:newer:version'], 'of:a:newer:version'],
		[[], ''],
		[null, ''],
	])('names of %j: %s', (events, expected) => {
		expect(subtitleOf(new EnodeTrigger(), { events })).toBe(expected);
	});
});
