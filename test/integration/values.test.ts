import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { fieldsOf } from '../../nodes/Enode/define/fieldsOf';
import { resources } from '../../nodes/Enode/resources';
import { runEnode } from '../support/engine';
import { byId, examples } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

/** What a value is not, as an expression or an input gives it. */
const VALUES: Record<string, unknown> = {
	undefined: undefined,
	null: null,
	blank: '',
	blanks: '  ',
	object: { some: 'object' },
	'empty list': [],
	'nested list': [[{ a: 1 }]],
	'not a number': Number.NaN,
};

const BARE = /undefined \(|is not a function|Cannot (read|convert)|is not iterable|\[object/;

interface Place {
	resource: string;
	operation: string;
	/** The collections and groups that the field stands in, outermost first. */
	within: INodeProperties[];
	field: INodeProperties;
}

/** n8n drops a group of fields that is an expression as a whole. */
const isGroup = ({ type }: INodeProperties) => type === 'collection' || type === 'fixedCollection';

/** What was asked since then, without what differs from run to run. */
const sentSince = (count: number) =>
	sandbox
		.apiRequests()
		.slice(count)
		.map(({ method, path, query }) => ({ method, path, query }));

function membersOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type === 'fixedCollection') return (options as INodePropertyCollection[])[0]!.values;
	return [];
}

/** Every field of every operation, also those within collections and groups. */
function places(): Place[] {
	const from = (place: Omit<Place, 'field'>, field: INodeProperties): Place[] => [
		{ ...place, field },
		...membersOf(field).flatMap((one) => from({ ...place, within: [...place.within, field] }, one)),
	];
	return resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) =>
			fieldsOf(operation).flatMap((field) =>
				from({ resource, operation: operation.value, within: [] }, field),
			),
		),
	);
}

type Shown = Array<[name: string, value: IDataObject]>;

/** What makes n8n show a field: values of fields beside it, or with a slash of the node. */
const shownBy = ({ displayOptions }: INodeProperties): Shown =>
	Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [
		name,
		(values as IDataObject[])[0]!,
	]);

/** A field with content, beside what must stand with it. */
function inside(field: INodeProperties, inner: IDataObject): IDataObject {
	if (field.type === 'collection') return { [field.name]: inner };
	const required = membersOf(field).filter((member) => member.required);
	const entry = { ...Object.fromEntries(required.map(({ name }) => [name, 'some'])), ...inner };
	const [group] = field.options as INodePropertyCollection[];
	const isList = field.typeOptions?.multipleValues;
	return { [field.name]: { [group!.name]: isList ? [entry] : entry } };
}

/** The parameters with a value at a place, shown there by n8n. */
function withValue(parameters: IDataObject, place: Place, value: unknown): IDataObject {
	const { field, within } = place;
	const ofNode = [...within, field].flatMap((one, index) =>
		shownBy(one)
			.filter(([name]) => index === 0 || name.startsWith('/'))
			.map(([name, shown]) => [name.replace('/', ''), shown]),
	);
	const beside = within.length > 0 ? shownBy(field).filter(([name]) => !name.startsWith('/')) : [];
	const content: IDataObject = {
		...Object.fromEntries(beside),
		[field.name]: (field.type === 'resourceLocator' ? byId(value) : value) as IDataObject,
	};
	return {
		...FILLED,
		...parameters,
		...(Object.fromEntries(ofNode) as IDataObject),
		...within.reduceRight((inner, one) => inside(one, inner), content),
	};
}

/** What is required as soon as it is shown. */
const FILLED: IDataObject = { locationId: byId('some') };

async function exampleOf({ resource, operation }: Place): Promise<IDataObject> {
	const run = async (parameters: IDataObject) =>
		(await runEnode(sandbox.credential(), parameters)).items[0]?.json ?? {};
	const [example] = examples(sandbox, run)[`${resource}.${operation}`]!;
	const parameters = typeof example === 'function' ? await example() : example!;
	return { resource, operation, ...parameters };
}

const byOperation = new Map<string, Place[]>();
for (const place of places()) {
	const name = `${place.resource}: ${place.operation}`;
	byOperation.set(name, [...(byOperation.get(name) ?? []), place]);
}

describe.each([...byOperation])('%s', (_, fields) => {
	it('refuses what is no value by the name of the field, before any request', async () => {
		const parameters = await exampleOf(fields[0]!);
		await runEnode(sandbox.credential(), parameters);
		const sent = sentSince(sandbox.apiRequests().length - 1);
		for (const place of fields.filter(({ field }) => !isGroup(field))) {
			for (const [name, value] of Object.entries(VALUES)) {
				const before = sandbox.apiRequests().length;
				const { error } = await runEnode(
					sandbox.credential(),
					withValue(parameters, place, '={{ $json.value }}'),
					{ items: [{ value } as IDataObject] },
				);
				const label = `${[...place.within, place.field].map((one) => one.name).join('.')} with ${name}`;
				const text = `${label}: ${error?.message} ${error?.description}`;
				expect(text).not.toMatch(BARE);
				const isOfType = Array.isArray(value) && value.length === 0;
				const isJson = place.field.type === 'json' && typeof value === 'object' && value !== null;
				if (isOfType || isJson) continue;
				if (error) {
					expect(text).toContain(`'${place.field.displayName}'`);
					expect({ label, requests: sandbox.apiRequests().length - before }).toEqual({
						label,
						requests: 0,
					});
				} else {
					expect({ label, sent: sentSince(before) }).toEqual({ label, sent });
				}
			}
		}
	});
});

it('finds the fields of every operation', () => {
	expect(byOperation.size).toBe(resources.flatMap(({ operations }) => operations).length);
	expect([...byOperation.values()].flat().length).toBeGreaterThan(400);
});
