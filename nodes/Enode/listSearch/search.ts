import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { connect } from '../../transport/connect';
import { asPage } from '../../transport/pages';

/** Records asked for at a time; also how many matches fill the list. */
const PAGE_SIZE = 50;

/** Pages looked through for one filter text, before the user is asked to scroll on. */
const MOST_PAGES = 20;

/** How a record stands in the list. Enode has no search, so `found` is compared here. */
export interface Entry extends INodeListSearchItems {
	found: Array<string | null | undefined>;
}

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A list search method over a paged list of the Enode API. */
export function searchList(path: string, toEntry: (record: IDataObject) => Entry): ListSearch {
	return async function (filter, paginationToken) {
		const send = connect(this);
		const wanted = filter?.trim().toLowerCase() ?? '';
		const results: INodeListSearchItems[] = [];
		let after = paginationToken;

		for (let page = 0; page < MOST_PAGES; page++) {
			const query = { pageSize: PAGE_SIZE, ...(after && { after }) };
			const { body } = await send({ method: 'GET', path, query });
			const { data, pagination } = asPage(body);
			for (const { found, ...item } of data.map(toEntry)) {
				if (found.some((text) => text?.toLowerCase().includes(wanted))) results.push(item);
			}
			after = pagination.after ?? undefined;
			if (after === undefined || results.length >= PAGE_SIZE) break;
		}
		return { results, paginationToken: after };
	};
}
