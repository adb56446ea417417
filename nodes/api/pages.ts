import { type IDataObject, OperationalError } from 'n8n-workflow';

export interface PageQuery extends IDataObject {
	pageSize: number;
	after?: string;
}

interface Page {
	data: IDataObject[];
	pagination: { after?: string | null };
}

const CHECK_ADDRESS = "If the credential has an 'API URL', check that it leads to the Enode API.";

const NOT_RETURNED = `None of it is returned. ${CHECK_ADDRESS}`;

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a record that is a record; empty where it is something else. */
export function partOf(record: IDataObject, name: string): IDataObject {
	const value = record[name];
	return isRecord(value) ? value : {};
}

function readRecord(answer: unknown, description: string): IDataObject {
	if (isRecord(answer)) return answer;
	const happened =
		answer === undefined ? 'sent an empty answer' : 'answered with a list, not a record';
	throw new OperationalError(`Enode ${happened}`, { description });
}

/** The answer as one record; throws where it is something else. */
export const asRecord = (answer: unknown) => readRecord(answer, NOT_RETURNED);

/**
 * The answer to a request that changes something, as one record; throws where it is something else,
 * and advises against sending it again.
 */
export const asResult = (answer: unknown) =>
	readRecord(
		answer,
		`Enode may have carried the request out: check before you send it again. ${CHECK_ADDRESS}`,
	);

/** The answer as a list that comes whole; throws where it is something else. */
export function asList(answer: unknown): IDataObject[] {
	if (Array.isArray(answer) && answer.every(isRecord)) return answer;
	throw new OperationalError('Enode answered with something that is not a list', {
		description: NOT_RETURNED,
	});
}

/** The answer as a page of a list; throws where it is something else. */
export function asPage(answer: unknown): Page {
	const { data, pagination } = (answer ?? {}) as Partial<Page>;
	if (Array.isArray(data) && data.every(isRecord) && isRecord(pagination)) return answer as Page;
	throw new OperationalError('Enode answered with something that is not a page of a list', {
		description: NOT_RETURNED,
	});
}

export interface ListSettings {
	limit: number;
	pageSize: number;
	/** Makes of a record what is kept of it; default: all. */
	shape?(record: IDataObject): IDataObject;
}

/**
 * Follows Enode's cursors from page to page until `limit` records are there or no page is left.
 * No page is larger than needed. An answer that is not a page and a cursor that comes again end
 * the list: half a list must not look like a whole one.
 */
export async function collectPages(
	fetchPage: (query: PageQuery) => Promise<unknown>,
	{ limit, pageSize, shape = (record) => record }: ListSettings,
): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	const cursors = new Set<string>();
	let after: string | undefined;

	for (;;) {
		const size = Math.min(pageSize, limit - records.length);
		const page = asPage(await fetchPage({ pageSize: size, ...(after !== undefined && { after }) }));
		for (const record of page.data) {
			if (records.length < limit) records.push(shape(record));
		}
		after = page.pagination.after ?? undefined;
		if (after === undefined || records.length >= limit) return records;
		if (cursors.has(after)) {
			throw new OperationalError('Enode sent the same cursor again, so this list would never end', {
				description: `It stopped after ${records.length} records, and none of them is returned. Run it again. If this keeps happening, turn off 'Return All' and contact Enode support.`,
			});
		}
		cursors.add(after);
	}
}
