import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import type { ListedRecordType } from '../records/recordType';
import { textOf } from '../records/text';

/** How a record stands in the list, and the texts by which it is found. */
export interface Entry {
	name: string;
	value: string;
	texts: string[];
}

const SEPARATOR = ' · ';

/** Letters that Unicode does not take apart into a plain letter and an accent. */
const PLAIN: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	ø: 'o',
	œ: 'oe',
	đ: 'd',
	ł: 'l',
	ı: 'i',
};

function textsOf(values: unknown[]): string[] {
	return values.map((value) => textOf(value).trim()).filter(Boolean);
}

/** A record type whose records are told from those of other types in the same list. */
export const withType = (type: ListedRecordType): ListedRecordType => ({
	...type,
	label: (record) => [type.id.displayName, ...type.label(record)],
});

/** "Winterauto · Škoda Enyaq · customer:10042": what a record is called, and whose it is. */
export function entryOf(record: IDataObject, { label, keywords }: ListedRecordType): Entry {
	const value = textOf(record.id);
	const called = textsOf(label(record));
	const parts = [...(called.length > 0 ? called : [value]), ...textsOf([record.userId])];
	const name = [...new Set(parts)].join(SEPARATOR);
	return { name, value, texts: [name, value, ...textsOf(keywords?.(record) ?? [])] };
}

/** "Škoda" and "SKODA" become the same. */
function fold(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\p{ASCII}]/gu, (letter) => PLAIN[letter] ?? letter);
}

/** The words that were typed, folded. */
export function wordsOf(filter = ''): string[] {
	return fold(filter).split(/\s+/).filter(Boolean);
}

/** How many of the words are in the texts. */
export function countIn(texts: string[], words: string[]): number {
	const all = fold(texts.join('\n'));
	return words.filter((word) => all.includes(word)).length;
}

/** The entries in which all words are. What has no ID cannot be picked. */
export function matching(entries: Entry[], words: string[]): Entry[] {
	return entries.filter(({ texts, value }) => value && countIn(texts, words) === words.length);
}

/** The entries as n8n takes them, each once; those with the same text get their ID added. */
export function shown(entries: Entry[]): INodeListSearchItems[] {
	const once = [...new Map(entries.map((entry) => [entry.value, entry])).values()];
	const names = new Map<string, number>();
	for (const { name } of once) names.set(name, (names.get(name) ?? 0) + 1);
	return once.map(({ name, value }) => ({
		name: names.get(name)! > 1 ? name + SEPARATOR + value : name,
		value,
	}));
}
