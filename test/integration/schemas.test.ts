import Ajv from 'ajv';
import * as n8nCore from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { NODE_FOLDER, readStoredSchema, storedSchemas } from '../../scripts/schemas.cts';
import {
	FIXED,
	operations,
	outputs,
	type OutputSchema,
	schemaOf,
	schemasOf,
} from '../support/outputSchema';

let given: Map<string, IDataObject[]>;
let schemas: Map<string, OutputSchema>;

beforeAll(async () => {
	const sandbox = await startSandbox(FIXED);
	given = await outputs(sandbox);
	schemas = schemasOf(given);
	await sandbox.close();
});

/** The schema of an operation as n8n finds and reads it; before n8n 2.34 its editor did, not its engine. */
function stored(id: string): OutputSchema | undefined {
	const [resource, operation] = id.split('/');
	const ref = { nodeDir: NODE_FOLDER, version: 1, resource, operation };
	const { loadOutputSchema = () => readStoredSchema(id) } = n8nCore as Partial<typeof n8nCore>;
	return loadOutputSchema(ref) as OutputSchema | undefined;
}

/** The same schema, refusing what it does not name. */
function closed({ type, nullable = false, properties = {}, items }: OutputSchema): object {
	if (type === 'array') return { type, nullable, items: items ? closed(items) : false };
	if (type !== 'object') return { type };
	const members = Object.entries(properties).map(([name, schema]) => [name, closed(schema)]);
	return {
		...{ type, nullable, additionalProperties: false },
		properties: Object.fromEntries(members),
	};
}

/** What of the items does not fit the schema. */
function misfits(schema: OutputSchema, items: unknown[]): unknown[] {
	const ajv = new Ajv({ allowUnionTypes: true });
	const fits = ajv.compile(closed(schema));
	return items.flatMap((item) => (fits(item) ? [] : (fits.errors ?? [])));
}

it('has a schema for every operation and for nothing else (if not: npm run schemas)', () => {
	expect(storedSchemas().sort()).toEqual([...operations].sort());
});

describe('a stored schema (if stale: npm run schemas)', () => {
	it.each(operations)('fits all that %s gives, in the form that n8n reads', (id) => {
		const schema = stored(id);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		expect(Object.keys(schema!.properties!).length).toBeGreaterThan(0);
		expect(given.get(id)!.length).toBeGreaterThan(0);
		expect(misfits(schema!, given.get(id)!)).toEqual([]);
	});

	it.each(operations)('names nothing that %s does not give', (id) => {
		expect(stored(id)).toEqual(schemas.get(id));
	});
});

describe('a schema', () => {
	const records = [
		{ id: 'a', level: 1, place: null, rules: [], gone: null },
		{
			id: 'b',
			level: null,
			place: { name: 'Home' },
			rules: [{ from: 1 }, { to: 'x' }],
			gone: null,
		},
	];

	it('merges records, and keeps the type first that n8n shows', () => {
		expect(schemaOf(records)).toEqual({
			type: 'object',
			properties: {
				id: { type: 'string' },
				level: { type: ['number', 'null'] },
				place: { type: 'object', nullable: true, properties: { name: { type: 'string' } } },
				rules: {
					type: 'array',
					items: {
						type: 'object',
						properties: { from: { type: 'number' }, to: { type: 'string' } },
					},
				},
				gone: { type: 'null' },
			},
		});
	});

	it('takes the type of what is null from another operation of the resource', () => {
		const all = new Map<string, IDataObject[]>([
			['car/get', [{ level: null, other: null }]],
			['car/getAll', [{ level: 1 }]],
			['hub/get', [{ other: 'x' }]],
		]);
		expect(schemasOf(all).get('car/get')!.properties).toEqual({
			level: { type: ['number', 'null'] },
			other: { type: 'null' },
		});
	});

	it.each([
		['another type', { id: 1 }],
		['an unknown field', { more: 1 }],
		['an unknown field within', { place: { city: 'Oslo' } }],
		['an unknown field in a list', { rules: [{ when: 1 }] }],
	])('refuses %s', (_, change) => {
		expect(misfits(schemaOf(records), records)).toEqual([]);
		expect(misfits(schemaOf(records), [{ ...records[1], ...change }])).toHaveLength(1);
	});
});
