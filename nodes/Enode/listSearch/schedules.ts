import type { IDataObject } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import { asRecord, collectPages } from '../../api/pages';
import { path, segmentFlaw } from '../../api/path';
import type { Send } from '../../api/request';
import { schedule } from '../records/recordTypes';
import { textOf } from '../records/text';
import { countIn, type Entry, entryOf, matching, shown, wordsOf } from './entry';
import { type ListSearch, MOST_PAGES, nothingFound, PAGE_SIZE, pageReader } from './search';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A request for each of their users: pages read at most, before the list that a user sees is full. */
const MOST_PAGES_OF_USERS = 2;

const idsOf = (users: IDataObject[]) =>
	users.map(({ id }) => textOf(id)).filter((id) => segmentFlaw(id) === undefined);

/** The schedules of users, who are asked for at the same time, as many as the client lets through. */
async function schedulesOf(send: Send, users: string[]): Promise<Entry[]> {
	const lists = await Promise.all(
		users.map(async (userId) => {
			const list = path`/users/${userId}/schedules`;
			const fetchPage = async (query: IDataObject) =>
				(await send({ method: 'GET', path: list, query })).body;
			return await collectPages(fetchPage, {
				limit: Infinity,
				pageSize: PAGE_SIZE,
				shape: (record) => ({ ...record, userId }),
			});
		}),
	);
	return lists.flat().map((record) => entryOf(record, schedule));
}

/** The users who are meant by a word, unless it means nearly everyone. */
async function usersLike(send: Send, words: string[]): Promise<string[]> {
	const read = pageReader(send, true);
	const users: string[] = [];
	let after: string | undefined;
	for (let page = 0; page < MOST_PAGES; page++) {
		const { data, after: next } = await read('/users', after);
		users.push(...idsOf(data).filter((id) => countIn([id], words) > 0));
		after = next;
		if (after === undefined) break;
	}
	return users.length > MOST_PAGES_OF_USERS * PAGE_SIZE ? [] : users;
}

/** Enode lists schedules for each user only: those of users who fit come first, then all in turn. */
export const searchSchedules: ListSearch = async function (filter = '', paginationToken) {
	const send = connect(this);
	const words = wordsOf(filter);
	const id = filter.trim().toLowerCase();

	if (UUID.test(id)) {
		const { status, body } = await send({
			method: 'GET',
			path: path`/schedules/${id}`,
			accept: [400, 404],
		});
		if (status < 400) return { results: shown([entryOf(asRecord(body), schedule)]) };
	}
	if (words.length > 0 && paginationToken === undefined) {
		const own = matching(await schedulesOf(send, await usersLike(send, words)), words);
		if (own.length > 0) return { results: shown(own) };
	}

	const read = pageReader(send, false);
	const enough = words.length > 0 ? PAGE_SIZE : 1;
	const found: Entry[] = [];
	let after = paginationToken;
	let count = 0;
	for (let page = 0; page < MOST_PAGES_OF_USERS; page++) {
		const { data, after: next } = await read('/users', after);
		const users = idsOf(data);
		found.push(...matching(await schedulesOf(send, users), words));
		count += users.length;
		after = next;
		if (after === undefined || found.length >= enough) break;
	}

	if (after !== undefined && words.length > 0 && found.length === 0) {
		throw nothingFound(
			`the schedules of the first ${count} users`,
			"Search for the user's ID, or choose 'By ID' and enter the ID of the schedule.",
		);
	}
	return { results: shown(found), paginationToken: after };
};
