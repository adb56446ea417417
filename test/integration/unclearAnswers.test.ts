import type { IDataObject } from 'n8n-workflow';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { exampleOf, placesByOperation } from '../support/places';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

/** Operations that put out what they know themselves, whatever Enode answers. */
const OWN_OUTPUT = [
	...['location: delete', 'location: setTariff', 'schedule: delete', 'tariff: createOrUpdate'],
	...['user: deauthorize', 'user: delete', 'user: disconnectVendor', 'webhook: delete'],
];

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** A credential with a token, when Enode answers this to all that changes something from then on. */
async function answerWrites(body: unknown) {
	const credential = sandbox.credential();
	await runEnode(credential, { resource: 'user', operation: 'getAll', limit: 1 });
	for (const method of methods) {
		sandbox.control.addFault({ match: { method }, respond: { kind: 'json', status: 202, body } });
	}
	return credential;
}

/** Of a refresh, nothing but the status counts. */
const operations = [...placesByOperation()].filter(([name]) => !name.endsWith(': refresh'));

describe.each(operations)('%s', (name, [place]) => {
	it.each([[undefined], [[]], [[{ id: 'a' }]]])(
		'says of the answer %j to what changes something that it may have happened',
		async (body) => {
			const parameters = await exampleOf(sandbox, place!);
			const credential = await answerWrites(body);
			const before = sandbox.apiRequests().length;
			const { error, items } = await runEnode(credential, parameters);
			const writes = sandbox
				.apiRequests()
				.slice(before)
				.filter(({ method }) => method !== 'GET');
			if (writes.length === 0) return;
			expect(writes).toHaveLength(1);
			if (error) {
				expect(error.description).toContain('check before you send it again');
				expect(error.description).not.toContain('None of it is returned');
			} else {
				expect(OWN_OUTPUT).toContain(name);
				expect(items[0]!.json).toEqual(
					expect.objectContaining({ [Object.keys(items[0]!.json)[0]!]: true }),
				);
			}
		},
	);
});

describe('an action that Enode answers with', () => {
	const start = (options: IDataObject): IDataObject => ({
		...{ resource: 'vehicle', operation: 'startCharging', vehicleId: byId('v1'), options },
	});
	const errorOf = async (body: IDataObject, options: IDataObject = {}) => {
		const { error } = await runEnode(await answerWrites(body), start(options));
		return error!;
	};

	it.each([[{}], [{ id: '' }], [{ id: 7 }], [{ id: '..' }]])(
		'has no ID to wait for: %j',
		async (body) => {
			const { message, description } = await errorOf(body, { waitForCompletion: true });
			expect(message).toContain('Enode accepted the command');
			expect(description).toContain('do not send it again');
		},
	);

	it.each<[unknown, string]>([
		[null, 'The action is FAILED'],
		['busy', 'The action is FAILED'],
		[{ type: 'toString' }, 'The action is FAILED: toString'],
		[{ type: 'NO_RESPONSE', detail: { a: 1 } }, 'The action is FAILED: NO_RESPONSE'],
		[{ type: 'CONFLICT', detail: 'two\nlines' }, 'The action is FAILED: two lines'],
		[{ type: 'CONFLICT', detail: 'x'.repeat(9_000) }, `The action is FAILED: ${'x'.repeat(500)}…`],
	])('failed with the reason %j', async (failureReason, expected) => {
		const body = { id: 'a', state: 'FAILED', failureReason } as IDataObject;
		const { message, description } = await errorOf(body);
		expect(message).toBe(expected);
		expect(description).toMatch(/The ID of the action is a\.$/);
		expect(description).not.toMatch(/native code|\[object/);
	});
});

it.each([{ deleted: false, id: null }, [1, 2]])(
	'a record is deleted whatever Enode says of it: %j',
	async (body) => {
		const { items } = await runEnode(await answerWrites(body), {
			...{ resource: 'location', operation: 'delete', locationId: byId('l1') },
		});
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, id: 'l1' }]);
	},
);
