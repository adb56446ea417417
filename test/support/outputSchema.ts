import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Enode/resources';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import { CredentialStore } from './credentialStore';
import { runEnode } from './engine';
import { examples } from './examples';

/** As far as n8n reads the schemas of the nodes that it shows previews for. */
export interface OutputSchema {
	/** A list only of a plain type and "null": n8n shows the members of no other objects and arrays. */
	type: string | string[];
	nullable?: boolean;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
	version?: 1;
}

/** With these, and a clock that stands still, the sandbox gives the same in every run. */
export const FIXED: SandboxOptions = { seed: 1, startAt: new Date('2026-01-15T12:00:00Z') };

/** Of the node, as "vehicle/get". */
export const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map(({ value: operation }) => `${resource}/${operation}`),
);

/** What all examples of an operation give on a new sandbox; `simplify` is left as it is by default. */
async function outputOf(sandbox: Sandbox, id: string): Promise<IDataObject[]> {
	sandbox.control.reset();
	sandbox.control.setClockSpeed(0);
	const { tokenUrl: accessTokenUrl, clientId, clientSecret } = sandbox;
	const credential = new CredentialStore({ accessTokenUrl, clientId, clientSecret });

	async function run(parameters: IDataObject): Promise<IDataObject[]> {
		const { items, error } = await runEnode(credential, parameters);
		if (error) throw new Error(`${id}: ${error.message} ${error.description}`);
		return items.map(({ json }) => json);
	}

	const [resource, operation] = id.split('/');
	const runs = examples(sandbox, async (parameters) => (await run(parameters))[0] ?? {});
	const output: IDataObject[] = [];
	for (const example of runs[`${resource}.${operation}`] ?? []) {
		const parameters = typeof example === 'function' ? await example() : { ...example };
		delete parameters.simplify;
		output.push(...(await run({ resource, operation, ...parameters })));
	}
	return output;
}

/** The output of every operation, by its name in `operations`. */
export async function outputs(sandbox: Sandbox): Promise<Map<string, IDataObject[]>> {
	const all = new Map<string, IDataObject[]>();
	for (const id of operations) all.set(id, await outputOf(sandbox, id));
	return all;
}

function orNull(schema: OutputSchema): OutputSchema {
	const { type, ...rest } = schema;
	if (Array.isArray(type) || type === 'null') return schema;
	const isPlain = type !== 'object' && type !== 'array';
	return isPlain ? { type: [type, 'null'] } : { type, nullable: true, ...rest };
}

function schemaOfObjects(objects: IDataObject[]): OutputSchema {
	const values = new Map<string, unknown[]>();
	for (const [name, value] of objects.flatMap((object) => Object.entries(object))) {
		values.set(name, [...(values.get(name) ?? []), value]);
	}
	const properties = [...values].map(([name, all]) => [name, schemaOf(all)]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** One schema that all these values fit. */
export function schemaOf(values: unknown[]): OutputSchema {
	const present = values.filter((value) => value !== null);
	if (present.length < values.length) {
		return present.length > 0 ? orNull(schemaOf(present)) : { type: 'null' };
	}
	const types = new Set(values.map((value) => (Array.isArray(value) ? 'array' : typeof value)));
	if (types.size > 1) throw new Error(`No schema for a field of types ${[...types].join(', ')}`);
	if (types.has('object')) return schemaOfObjects(values as IDataObject[]);
	if (!types.has('array')) return { type: [...types].join() };
	const items = values.flat();
	return items.length > 0 ? { type: 'array', items: schemaOf(items) } : { type: 'array' };
}

/**
 * The schema of every output. What was always null has the type that it has in another operation of
 * the same resource, if there is one.
 */
export function schemasOf(all: Map<string, IDataObject[]>): Map<string, OutputSchema> {
	const schemas = new Map([...all].map(([id, items]) => [id, schemaOf(items)]));
	const resourceOf = (id: string) => id.split('/')[0];

	function typed(id: string, name: string): OutputSchema | undefined {
		const known = [...schemas]
			.filter(([other]) => resourceOf(other) === resourceOf(id))
			.map(([, { properties }]) => properties?.[name]);
		return known.find((property) => property && property.type !== 'null');
	}

	function complete([id, { type, properties = {} }]: [string, OutputSchema]) {
		const completed = Object.entries(properties).map(([name, property]) => {
			const known = property.type === 'null' ? typed(id, name) : undefined;
			return [name, known ? orNull(known) : property];
		});
		const schema = { type, properties: Object.fromEntries(completed), version: 1 as const };
		return [id, schema] as const;
	}

	return new Map([...schemas].map(complete));
}
