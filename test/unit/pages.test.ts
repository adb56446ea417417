import type { IDataObject } from 'n8n-workflow';
import { asList, asPage, asRecord, collectPages, type PageQuery } from '../../nodes/api/pages';

/** A list of `total` records behind cursors that are the offset of the next page. */
function list(total: number) {
	const queries: PageQuery[] = [];
	async function fetchPage(query: PageQuery) {
		queries.push(query);
		const from = Number(query.after ?? 0);
		const to = Math.min(from + query.pageSize, total);
		return {
			data: Array.from({ length: to - from }, (_, index) => ({ id: from + index })),
			pagination: { after: to < total ? String(to) : null, before: null },
		};
	}
	return { fetchPage, queries };
}

describe('collectPages', () => {
	it('follows the cursors to the last page', async () => {
		const { fetchPage, queries } = list(120);
		const records = await collectPages(fetchPage, { limit: Infinity, pageSize: 50 });
		expect(records.map(({ id }) => id)).toEqual(Array.from({ length: 120 }, (_, id) => id));
		expect(queries).toEqual([
			{ pageSize: 50 },
			{ pageSize: 50, after: '50' },
			{ pageSize: 50, after: '100' },
		]);
	});

	it.each([
		{ limit: 3, pages: [3] },
		{ limit: 50, pages: [50] },
		{ limit: 51, pages: [50, 1] },
		{ limit: 120, pages: [50, 50, 20] },
		{ limit: 500, pages: [50, 50, 50] },
	])('stops at a limit of $limit with no larger page than needed', async ({ limit, pages }) => {
		const { fetchPage, queries } = list(120);
		const records = await collectPages(fetchPage, { limit, pageSize: 50 });
		expect(records).toHaveLength(Math.min(limit, 120));
		expect(queries.map(({ pageSize }) => pageSize)).toEqual(pages);
	});

	it('cuts a page that is longer than asked for', async () => {
		const page = { data: [{ id: 1 }, { id: 2 }, { id: 3 }], pagination: { after: 'more' } };
		await expect(collectPages(async () => page, { limit: 2, pageSize: 50 })).resolves.toEqual([
			{ id: 1 },
			{ id: 2 },
		]);
	});

	it('ends with the limit, also where a cursor comes again there', async () => {
		const fetchPage = async () => ({ data: [{ id: 1 }], pagination: { after: 'same' } });
		const records = await collectPages(fetchPage, { limit: 2, pageSize: 1 });
		expect(records).toEqual([{ id: 1 }, { id: 1 }]);
	});

	it('keeps of each record what is wanted', async () => {
		const { fetchPage } = list(2);
		const shape = ({ id }: IDataObject) => ({ number: id });
		await expect(collectPages(fetchPage, { limit: 5, pageSize: 5, shape })).resolves.toEqual([
			{ number: 0 },
			{ number: 1 },
		]);
	});

	it('ends with an error when a cursor comes again', async () => {
		const cursors = ['a', 'b', 'a'];
		const fetchPage = async () => ({ data: [{}], pagination: { after: cursors.shift() } });
		await expect(collectPages(fetchPage, { limit: Infinity, pageSize: 1 })).rejects.toMatchObject({
			message: expect.stringContaining('the same cursor again'),
			description: expect.stringContaining('after 3 records'),
		});
		expect(cursors).toEqual([]);
	});

	it.each([
		['no body', undefined],
		['an array', []],
		['no pagination', { data: [] }],
		['no data', { pagination: { after: null } }],
		['records that are no objects', { data: [1], pagination: { after: null } }],
		['one record that is no object', { data: [{}, null], pagination: { after: null } }],
		['a pagination that is a list', { data: [], pagination: [] }],
		['data that are no list', { data: { every: 1 }, pagination: { after: null } }],
	])('ends with an error when the answer is not a page: %s', async (_, answer) => {
		await expect(
			collectPages(async () => answer, { limit: Infinity, pageSize: 1 }),
		).rejects.toThrow('not a page of a list');
	});
});

describe('an answer that is something else', () => {
	const told = (read: () => unknown) => {
		try {
			return read();
		} catch (error) {
			return error;
		}
	};
	const refusal = (message: string) =>
		expect.objectContaining({ message, description: expect.stringContaining("'API URL'") });

	it('is told where a record should come', () => {
		expect(asRecord({ id: 1 })).toEqual({ id: 1 });
		expect(told(() => asRecord(undefined))).toEqual(refusal('Enode sent an empty answer'));
		expect(told(() => asRecord([{}]))).toEqual(refusal('Enode answered with a list, not a record'));
	});

	it.each([undefined, {}, [1], [{}, null], [[]]])(
		'is told where a list should come: %j',
		(answer) => {
			expect(told(() => asList(answer))).toEqual(
				refusal('Enode answered with something that is not a list'),
			);
		},
	);

	it('is told where a page should come', () => {
		expect(told(() => asPage(null))).toEqual(
			refusal('Enode answered with something that is not a page of a list'),
		);
	});

	it('is none where a list or a page comes', () => {
		const page = { data: [], pagination: {} };
		expect([asList([]), asList([{ id: 1 }]), asPage(page)]).toEqual([[], [{ id: 1 }], page]);
	});
});
