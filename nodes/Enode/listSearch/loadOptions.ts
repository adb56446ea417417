import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { connect } from '../../api/client/connect';
import type { ListedRecordType } from '../records/recordType';
import * as types from '../records/recordTypes';
import { type Entry, entryOf, shown, withType } from './entry';
import { pageReader } from './search';

/** Records that a list offers at most; n8n loads such a list whole, before it is searched. */
const MOST = 2_000;

/** All records of the types, one type after the other, as far as a list can hold them. */
function loadAll(listed: ListedRecordType[]) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const read = pageReader(connect(this), true);
		const entries: Entry[] = [];
		for (const type of listed) {
			let after: string | undefined;
			do {
				const page = await read(`/${type.collection}`, after);
				entries.push(...page.data.map((record) => entryOf(record, type)));
				after = page.after;
			} while (after !== undefined && entries.length < MOST);
		}
		const known = entries.filter(({ value }) => value !== '');
		return shown(known).map(({ name, value }) => ({ name, value }));
	};
}

/** Lists that a filter takes several entries of. */
export const loadOptions = {
	getDevices: loadAll([...types.assets, types.hemSystem].map(withType)),
	getUsers: loadAll([types.user]),
};
