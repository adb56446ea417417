import { collectPages, type PageQuery } from '../../nodes/api/pages';

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

	it('ends with an error when a cursor comes again', async () => {
		const cursors = ['a', 'b', 'a'];
		const fetchPage = async () => ({ data: [{}], pagination: { after: cursors.shift() } });
		await expect(collectPages(fetchPage, { limit: Infinity, pageSize: 1 })).rejects.toThrow(
			'the same cursor again',
		);
		expect(cursors).toEqual([]);
	});

	it.each([
		['no body', undefined],
		['an array', []],
		['no pagination', { data: [] }],
		['no data', { pagination: { after: null } }],
		['records that are no objects', { data: [1], pagination: { after: null } }],
	])('ends with an error when the answer is not a page: %s', async (_, answer) => {
		await expect(
			collectPages(async () => answer, { limit: Infinity, pageSize: 1 }),
		).rejects.toThrow('not a page of a list');
	});
});
