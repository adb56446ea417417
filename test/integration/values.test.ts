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
	/** Names that lead to the field, within collections. */
	names: string[];
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

let combinations = 0;

/** Every field of every operation, also those within collections and groups. */
function places(): Place[] {
	const within = (
		place: Omit<Place, 'field' | 'names'>,
		field: INodeProperties,
		names: string[],
	): Place[] => {
		const here = { ...place, field, names: [...names, field.name] };
		if (field.type === 'collection') {
			const members = (field.options ?? []) as INodeProperties[];
			return [here, ...members.flatMap((one) => within(place, one, here.names))];
		}
		if (field.type !== 'fixedCollection') return [here];
		const [group] = (field.options ?? []) as INodePropertyCollection[];
		const members = group!.values.flatMap((one) =>
			within(place, one, [...here.names, group!.name]),
		);
		return [here, ...members];
	};
	return resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) =>
			fieldsOf(operation).flatMap((field) =>
				within({ resource, operation: operation.value }, field, []),
			),
		),
	);
}

/** The parameters with a value at a place, and what makes n8n show the field there. */
function withValue(parameters: IDataObject, { field, names }: Place, value: unknown): IDataObject {
	const shown = Object.entries(field.displayOptions?.show ?? {}).map(([name, values]) => [
		name.replace('/', ''),
		(values as unknown[])[0],
	]);
	const [top = '', ...rest] = names;
	const conditions = Object.fromEntries(rest.length === 0 ? shown : []) as IDataObject;
	const content = rest.reduceRight<unknown>(
		(inner, name) => ({ [name]: inner }),
		field.type === 'resourceLocator' ? byId(value) : value,
	);
	return { ...parameters, ...conditions, [top]: content as IDataObject };
}

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
				const label = `${place.names.join('.')} with ${name}`;
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
				combinations += 1;
			}
		}
	});
});

it('tried every field of every operation', () => {
	expect(combinations).toBeGreaterThan(2_000);
});
