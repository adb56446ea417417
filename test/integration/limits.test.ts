import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Enode/resources';
import { runEnode } from '../support/engine';
import { byId } from '../support/examples';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const PRESENT = 60;

const lists = resources.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ fields }) => fields.some(({ name }) => name === 'returnAll'))
		.map(({ value: operation, fields }) => ({
			...{ resource, operation },
			// Only what comes in pages has a size of them.
			list: JSON.stringify(fields).includes('pageSize') ? 'pages' : 'array',
		})),
);

const records = Array.from({ length: PRESENT }, (_, index) => ({ id: `record-${index}` }));

/** What the operations need that narrow their list to a user, a time or a type. */
const REQUIRED = {
	...{ userId: byId('anna-berg'), startDate: '2026-01-01T00:00:00Z' },
	assetTypes: ['vehicle'],
};

/** IDs of what an operation gives where Enode has 60 records on its one page, or in its array. */
async function idsOf(
	{ resource, operation, list }: (typeof lists)[number],
	parameters: IDataObject,
): Promise<unknown[]> {
	const body: Record<string, unknown> = {
		array: records,
		pages: { data: records, pagination: { after: null, before: null } },
	};
	sandbox.control.addFault({
		match: { method: 'GET' },
		respond: { kind: 'json', status: 200, body: body[list] },
	});
	const { items, error } = await runEnode(sandbox.credential(), {
		...{ resource, operation, simplify: false },
		...REQUIRED,
		...parameters,
	});
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => json.id ?? json.assetId);
}

const first = (count: number) => records.slice(0, count).map(({ id }) => id);

it('are tested for lists that come in pages, and for those that come in one array', () => {
	expect(new Set(lists.map(({ list }) => list))).toEqual(new Set(['array', 'pages']));
});

describe.each(lists)('$resource: $operation', (one) => {
	it.each([1, 7, 59, 60])('gives the first %i records', async (limit) => {
		expect(await idsOf(one, { returnAll: false, limit })).toEqual(first(limit));
	});

	it('gives what there is where that is less than the limit', async () => {
		expect(await idsOf(one, { returnAll: false, limit: 61 })).toEqual(first(PRESENT));
	});

	it('gives 50 records where nothing is said, and all where a part is a wrong sum', async () => {
		const isSummed = ['chargingSession', 'chargingStatistic'].includes(one.resource);
		expect(await idsOf(one, {})).toEqual(first(isSummed ? PRESENT : 50));
	});

	it('gives all records where all are wanted, whatever limit was entered before', async () => {
		expect(await idsOf(one, { returnAll: true, limit: 7 })).toEqual(first(PRESENT));
	});

	it.each([0, -1, 1.5])('refuses a limit of %d before it asks', async (limit) => {
		const { resource, operation } = one;
		const { error } = await runEnode(sandbox.credential(), {
			...{ resource, operation, ...REQUIRED },
			...{ returnAll: false, limit },
		});
		expect(error?.message).toBe("'Limit' is not a whole number from 1");
		expect(sandbox.control.requests()).toEqual([]);
	});
});
