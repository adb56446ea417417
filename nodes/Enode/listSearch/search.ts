import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { asPage } from '../../api/pages';

/** Records asked for at a time; also how many matches fill the list. */
const PAGE_SIZE = 50;

/** Pages looked through for one filter text, before the user is asked to scroll on. */
const MOST_PAGES = 20;

/** How a record stands in the list, and the texts by which it is found. */
export interface Entry extends INodeListSearchItems {
	keywords: string[];
}

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Enode has no search, so the entries are compared here. */
export function matching(entries: Entry[], filter = ''): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return entries
		.filter(({ name, value, keywords }) =>
			[name, String(value), ...keywords].some((text) => text.toLowerCase().includes(wanted)),
		)
		.map(({ name, value }) => ({ name, value }));
}

/** Searches a paged list of the Enode API, whose path may depend on other parameters. */
export function searchPages(
	pathOf: (context: ILoadOptionsFunctions) => string,
	toEntry: (record: IDataObject) => Entry,
): ListSearch {
	return async function (filter, paginationToken) {
		const send = connect(this);
		const path = pathOf(this);
		const results: INodeListSearchItems[] = [];
		let after = paginationToken;

		for (let page = 0; page < MOST_PAGES; page++) {
			const query = { pageSize: PAGE_SIZE, ...(after && { after }) };
			const { body } = await send({ method: 'GET', path, query });
			const { data, pagination } = asPage(body);
			results.push(...matching(data.map(toEntry), filter));
			after = pagination.after ?? undefined;
			if (after === undefined || results.length >= PAGE_SIZE) break;
		}
		return { results, paginationToken: after };
	};
}
