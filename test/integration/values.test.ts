import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Enode/resources';
import { runEnode } from '../support/engine';
import { exampleOf, isGroup, placesByOperation, withValue } from '../support/places';
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

/** What was asked since then, without what differs from run to run. */
const sentSince = (count: number) =>
	sandbox
		.apiRequests()
		.slice(count)
		.map(({ method, path, query }) => ({ method, path, query }));

const byOperation = placesByOperation();

describe.each([...byOperation])('%s', (_, fields) => {
	it('refuses what is no value by the name of the field, before any request', async () => {
		const parameters = await exampleOf(sandbox, fields[0]!);
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
