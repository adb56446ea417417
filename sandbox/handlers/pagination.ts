import { validationError } from '../base/problem';
import {
	compareNewestFirst,
	type Collection,
	type Entity,
	type Position,
	positionOf,
} from '../state/collection';

export interface PageQuery {
	after?: unknown;
	before?: unknown;
	pageSize?: unknown;
}

export interface Page<T> {
	data: T[];
	pagination: { after: string | null; before: string | null };
}

const DEFAULT_PAGE_SIZE = 50;
const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\|(.+)$/s;

function encode({ createdAt, id }: Position): string {
	return Buffer.from(`${createdAt}|${id}`).toString('base64');
}

function decode(name: 'after' | 'before', cursor: unknown): Position | undefined {
	if (cursor === undefined) return undefined;
	const text = Buffer.from(String(cursor), 'base64').toString();
	const match = CURSOR.exec(text);
	if (!match || Buffer.from(text).toString('base64') !== cursor) {
		throw validationError([{ code: 'invalid_cursor', path: [name], message: 'is not a cursor' }]);
	}
	const [, createdAt = '', id = ''] = match;
	return { createdAt, id };
}

/**
 * One page of what `collection` holds, newest first. A cursor names a place between records, so it stays good when
 * records come and go.
 */
export function paginate<T extends Entity>(
	collection: Collection<T>,
	query: PageQuery,
	filter: (value: T) => boolean = () => true,
): Page<T> {
	const after = decode('after', query.after);
	const before = decode('before', query.before);
	const size = typeof query.pageSize === 'number' ? query.pageSize : DEFAULT_PAGE_SIZE;
	const records = collection.newestFirst().filter(({ value }) => filter(value));
	const countWhere = (test: (order: number) => boolean, place: Position) =>
		records.filter((record) => test(compareNewestFirst(positionOf(record), place))).length;

	let start = 0;
	let end = size;
	if (after) {
		start = countWhere((order) => order <= 0, after);
		end = start + size;
	} else if (before) {
		end = countWhere((order) => order < 0, before);
		start = Math.max(0, end - size);
	}
	const page = records.slice(start, end);
	const first = page.at(0);
	const last = page.at(-1);
	return {
		data: page.map(({ value }) => value),
		pagination: {
			after: last && end < records.length ? encode(positionOf(last)) : null,
			before: first && start > 0 ? encode(positionOf(first)) : null,
		},
	};
}
