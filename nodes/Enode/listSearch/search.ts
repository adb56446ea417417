import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	OperationalError,
} from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { asPage } from '../../api/pages';
import type { Send } from '../../api/request';
import { type Entry, matching, shown, wordsOf } from './entry';

/** Records asked for at a time, to look at; also how many matches fill the list. */
export const PAGE_SIZE = 50;

/** Records asked for at a time, to search them. Enode names no limit: where it refuses one, the next. */
const SEARCH_SIZES = [500, 100, PAGE_SIZE];

/** Pages looked through at most: nobody can stop a search, also when its text has changed since. */
export const MOST_PAGES = 100;

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A paged list of Enode, and how its records stand in the list that a user sees. */
export interface Source {
	path: string;
	toEntry(record: IDataObject): Entry;
}

interface Page {
	data: IDataObject[];
	after?: string;
}

/** Reads pages; with large ones if the whole list is wanted. */
export function pageReader(send: Send, isSearch: boolean) {
	let sizes = isSearch ? SEARCH_SIZES : [PAGE_SIZE];
	return async function read(path: string, after?: string): Promise<Page> {
		const [pageSize, ...smaller] = sizes;
		const { status, body } = await send({
			method: 'GET',
			path,
			query: { pageSize, after },
			accept: smaller.length > 0 ? [400] : [],
		});
		if (status === 400) {
			sizes = smaller;
			return await read(path, after);
		}
		const { data, pagination } = asPage(body);
		return { data, after: pagination.after || undefined };
	};
}

/** n8n hides the search field behind an error, so this is for what a user has typed only. */
export function nothingFound(within: string, advice: string): OperationalError {
	return new OperationalError(`Nothing found among ${within}`, { description: advice });
}

/**
 * Searches lists of the Enode API one after the other, which may depend on other parameters. Enode
 * has no search, so the records are compared here. As long as there are more, it goes on until the
 * list that a user sees is full: n8n shows "No results" for a page without matches, and reads the
 * next one only when the user scrolls. A token is the position of the list, and its cursor.
 */
export function searchPages(sourcesOf: (context: ILoadOptionsFunctions) => Source[]): ListSearch {
	return async function (filter, paginationToken = '') {
		const words = wordsOf(filter);
		const read = pageReader(connect(this), words.length > 0);
		const sources = sourcesOf(this);
		const found: Entry[] = [];
		const [list, ...cursor] = paginationToken.split(':');
		let position = Number(list);
		let after = cursor.join(':') || undefined;
		let count = 0;

		for (let page = 0; page < MOST_PAGES; page++) {
			const source = sources[position];
			if (!source || found.length >= PAGE_SIZE) break;
			const { data, after: next } = await read(source.path, after);
			found.push(...matching(data.map(source.toEntry), words));
			count += data.length;
			after = next;
			if (after === undefined) position += 1;
		}
		const hasMore = position < sources.length;
		if (hasMore && words.length > 0 && found.length === 0 && paginationToken === '') {
			throw nothingFound(`the first ${count} records`, "Choose 'By ID' and enter the ID.");
		}
		return {
			results: shown(found),
			paginationToken: hasMore ? `${position}:${after ?? ''}` : undefined,
		};
	};
}
