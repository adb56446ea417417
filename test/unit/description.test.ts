import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';
import { Enode } from '../../nodes/Enode/Enode.node';
import { alias } from '../../nodes/Enode/Enode.node.json';
import { resources } from '../../nodes/Enode/resources';
import { subtitleOf } from '../support/subtitle';

const { description, methods } = new Enode();
const { properties } = description;
const operations = resources.flatMap(({ name: resource, operations: all }) =>
	all.map((operation) => ({ resource, ...operation })),
);

function optionsOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

/** Fields that stand within another one. */
function membersOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}

/** All fields of the node, also those within others. */
function allFields(fields: INodeProperties[] = properties): INodeProperties[] {
	return fields.flatMap((field) => [field, ...allFields(membersOf(field))]);
}

describe('the description of the node', () => {
	it('lists resources and operations in alphabetical order', () => {
		const selectors = properties.filter(({ name }) => name === 'resource' || name === 'operation');
		for (const selector of selectors) {
			const names = optionsOf(selector).map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});

	it('asks for a resource and an operation first, which no expression can choose', () => {
		const selectors = properties.slice(0, resources.length + 1);
		expect(selectors.map(({ name }) => name)).toEqual([
			'resource',
			...resources.map(() => 'operation'),
		]);
		for (const selector of selectors) {
			expect(selector).toMatchObject({ type: 'options', noDataExpression: true });
		}
		expect(selectors.slice(1).map(({ displayOptions }) => displayOptions)).toEqual(
			resources.map(({ value }) => ({ show: { resource: [value] } })),
		);
	});

	it('tells in the list of resources what each is about', () => {
		for (const { description: text } of resources) expect(text).toMatch(/^[A-Z].*[^.]$/);
	});

	it('begins with vehicles, and with what changes nothing', () => {
		const [resource, ...selectors] = properties.slice(0, resources.length + 1);
		expect(resource!.default).toBe('vehicle');
		for (const [index, { operations: all }] of resources.entries()) {
			const values = all.map(({ value }) => value);
			const [first] = [...['getAll', 'get'].filter((value) => values.includes(value)), ...values];
			expect(selectors[index]!.default).toBe(first);
		}
	});

	it('offers every resource and every operation, with its texts', () => {
		const [resource, ...selectors] = properties.slice(0, resources.length + 1);
		expect(resource!.options).toEqual(
			resources.map(({ name, value, description: text }) => ({ name, value, description: text })),
		);
		for (const [index, { operations: all }] of resources.entries()) {
			expect(selectors[index]!.options).toEqual(
				all.map(({ name, value, action, description: text }) => ({
					...{ name, value, action },
					description: text,
				})),
			);
		}
	});

	it('asks for what narrows a list behind all other inputs, and for options last', () => {
		const LAST = ['returnAll', 'limit', 'simplify', 'filters', 'options'];
		for (const { value: resource, operations: all } of resources) {
			for (const { value: operation, fields } of all) {
				const names = properties
					.filter(
						({ displayOptions }) =>
							displayOptions?.show?.resource?.includes(resource) &&
							displayOptions.show.operation?.includes(operation),
					)
					.map(({ name }) => name);
				const own = fields.map(({ name }) => name).filter((name) => !LAST.includes(name));
				const last = LAST.filter((name) => names.includes(name));
				expect(names.slice(own.length)).toEqual(last);
				expect(names.slice(0, own.length).sort()).toEqual(own.sort());
			}
		}
	});

	it('shows a field for a choice within its operation only, too', () => {
		for (const { value: resource, operations: all } of resources) {
			for (const { fields } of all) {
				for (const { name, displayOptions } of fields.filter((field) => field.displayOptions)) {
					const shown = properties.filter(
						(property) =>
							property.name === name && property.displayOptions?.show?.resource?.includes(resource),
					);
					expect(shown.map((property) => property.displayOptions)).toContainEqual(
						expect.objectContaining({ show: expect.objectContaining(displayOptions!.show ?? {}) }),
					);
				}
			}
		}
	});

	it.each(operations)('tells what $resource: $name does', ({ name, action, description: text }) => {
		expect(action).toMatch(/^[A-Z]/);
		expect(action).not.toMatch(/\b(a|an|the)\b/i);
		expect(text).toMatch(/^[A-Z].*[^.]$|^[A-Z].*\. .*\.$/);
		expect(text).not.toBe(name);
	});

	it.each(operations)('names $resource: $name below its node on the canvas', (operation) => {
		const { value: resource } = resources.find(({ name }) => name === operation.resource)!;
		const parameters = { resource, operation: operation.value };
		expect(subtitleOf(new Enode(), parameters)).toBe(`${operation.name}: ${operation.resource}`);
	});

	it('shows every field for an operation that exists, and no field twice', () => {
		for (const { value: resource, operations: all } of resources) {
			for (const { value: operation } of all) {
				const shown = properties.filter(
					({ displayOptions }) =>
						displayOptions?.show?.resource?.includes(resource) &&
						displayOptions.show.operation?.includes(operation),
				);
				const names = shown.map(({ name }) => name);
				expect(names).toEqual([...new Set(names)]);
				expect(names.at(-1)).toBe('options');
			}
		}
	});

	it('gets defaults from n8n whatever a user chooses', () => {
		for (const { value: resource, operations: all } of resources) {
			for (const { value: operation, fields } of all) {
				const choices = fields.flatMap((field) =>
					field.type === 'options' ? optionsOf(field).map(({ value }) => [field.name, value]) : [],
				);
				for (const choice of [[], ...choices.map((one) => [one])]) {
					const chosen = { resource, operation, ...Object.fromEntries(choice) };
					const node = { typeVersion: 1, parameters: chosen };
					const parameters = NodeHelpers.getNodeParameters(
						properties,
						chosen,
						true,
						false,
						node as never,
						description,
					);
					expect(parameters).toMatchObject({ resource, operation });
				}
			}
		}
	});

	it('names the unit of every number, unless it is a count or part of a date', () => {
		const WITHOUT_UNIT = [
			...['limit', 'maxConcurrency', 'maxStarts', 'pageSize', 'startCost', 'year', 'month', 'day'],
		];
		const numbers = allFields().filter(({ type }) => type === 'number');
		expect(numbers.length).toBeGreaterThan(100);
		const labels = numbers
			.filter(({ name }) => !WITHOUT_UNIT.includes(name))
			.map(({ displayName }) => displayName);
		const UNIT = / \((A|°C|°|%|kW|kWh|Minutes|Seconds)\)$| per kWh$/;
		expect(labels.filter((label) => !UNIT.test(label))).toEqual([]);
	});

	it('turns on what a user adds to a collection to turn it on', () => {
		const switches = allFields()
			.filter(({ type }) => type === 'collection')
			.flatMap(({ options = [] }) => options as INodeProperties[])
			.filter(({ type }) => type === 'boolean');
		expect(switches.length).toBeGreaterThan(0);
		expect(switches.filter((one) => one.default !== true).map(({ name }) => name)).toEqual([]);
	});

	it.each(['latitude', 'longitude', 'vendor'])(
		'has no %s to begin with where it is required',
		(name) => {
			const required = allFields().filter((field) => field.name === name && field.required);
			expect(required.map((field) => field.default)).toEqual(['']);
		},
	);

	it.each([
		...['tesla', 'easee', 'electric car', 'ev charging', 'car charging', 'charging station'],
		...['wallbox', 'home battery', 'smart meter', 'pv', 'photovoltaic', 'heating'],
		...['tariff', 'electricity price'],
	])('is found in the panel of nodes by "%s"', (words) => {
		expect(alias.map((one) => one.toLowerCase())).toContain(words);
	});

	it('has a method for every searchable list', () => {
		const lists = properties
			.flatMap((property) => [property, ...((property.options ?? []) as INodeProperties[])])
			.flatMap(({ modes = [] }) => modes)
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		expect(lists.length).toBeGreaterThan(0);
		expect(Object.keys(methods.listSearch)).toEqual(expect.arrayContaining(lists));
	});
});
