import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { resources } from '../../nodes/Enode/resources';
import { runEnode } from './engine';
import { byId, examples } from './examples';
import type { TestSandbox } from './useSandbox';

export interface Place {
	resource: string;
	operation: string;
	/** The collections and groups that the field stands in, outermost first. */
	within: INodeProperties[];
	field: INodeProperties;
}

/** n8n drops a group of fields that is an expression as a whole. */
export const isGroup = ({ type }: INodeProperties) =>
	type === 'collection' || type === 'fixedCollection';

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
			operation.fields.flatMap((field) =>
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
export function withValue(parameters: IDataObject, place: Place, value: unknown): IDataObject {
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

/** The parameters of the first example of an operation. */
export async function exampleOf(
	sandbox: TestSandbox,
	{ resource, operation }: Place,
): Promise<IDataObject> {
	const run = async (parameters: IDataObject) =>
		(await runEnode(sandbox.credential(), parameters)).items[0]?.json ?? {};
	const [example] = examples(sandbox, run)[`${resource}.${operation}`]!;
	const parameters = typeof example === 'function' ? await example() : example!;
	return { resource, operation, ...parameters };
}

/** All places, by the names of resource and operation. */
export function placesByOperation(): Map<string, Place[]> {
	const byOperation = new Map<string, Place[]>();
	for (const place of places()) {
		const name = `${place.resource}: ${place.operation}`;
		byOperation.set(name, [...(byOperation.get(name) ?? []), place]);
	}
	return byOperation;
}
