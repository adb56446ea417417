import { inProcess } from '../support/inProcess.cts';
import type { Kept } from '../support/keptByList.cts';

const KEPT_BY_LIST = require.resolve('../support/keptByList.cts');

it.each([
	['whole records', { simplify: false, itemCount: 1 }],
	['simplified records', { simplify: true, itemCount: 1 }],
	['rows', { resource: 'asset', simplify: true, itemCount: 1 }],
	['simplified records for two items', { simplify: true, itemCount: 2 }],
])('keeps no more than the output and one page while it lists %s', async (_, how) => {
	const { records, pages, atEnd } = await inProcess<Kept>(KEPT_BY_LIST, how);
	expect(records).toBe(how.itemCount * 20_000);
	const [before = NaN] = pages;
	const output = atEnd - before;
	// A whole record takes more than a simplified one.
	const page = Math.max(output / pages.length, 2_000_000);
	expect(Math.max(...pages) - before).toBeLessThan(output + page);
});
