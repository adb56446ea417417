import type { INodeProperties } from 'n8n-workflow';
import { collectPages, type PageQuery } from '../../../api/pages';
import { path } from '../../../api/path';
import type { Read } from '../../../parameters/fieldValue';
import type { JobRun } from '../../define/job';
import type { Operation } from '../../define/operation';
import { deviceTypes } from '../../fields/enums';
import { DEFAULT_PAGE_SIZE, limit, returnAll } from '../../fields/listFields';
import { userFilter } from '../../fields/locators';
import { tableOptions } from '../../fields/options';
import { type DeviceType, isOlder } from '../../records/age';
import { type AssetRow, rowOf } from '../../records/assetRow';
import type { RecordType } from '../../records/recordType';
import { assets, hemSystem } from '../../records/recordTypes';
import { addExplanations } from './addExplanations';
import { addLinks } from './addLinks';
import { addLocations } from './addLocations';
import { askFor, isDisabled } from './enabled';

interface Wanted {
	types: DeviceType[];
	userId?: string;
	limit: number;
	pageSize: number;
	staleAfter: number;
	explain: boolean;
}

const assetTypes = {
	displayName: 'Asset Types',
	name: 'assetTypes',
	type: 'multiOptions',
	options: [...deviceTypes],
	default: ['battery', 'charger', 'hemSystem', 'hvac', 'inverter', 'meter', 'vehicle'],
	required: true,
	description: 'Which devices to list',
} as const satisfies INodeProperties;

const fields = [assetTypes, returnAll, limit, userFilter, tableOptions] as const;

const DEVICES: Array<[DeviceType, RecordType]> = [
	...assets.map((type): [DeviceType, RecordType] => [type.asset, type]),
	['hemSystem', hemSystem],
];

/** The rows of all devices of one type. What is kept of a page are its rows. */
async function listRows(
	run: JobRun,
	[device, type]: [DeviceType, RecordType],
	{ userId, limit: most, pageSize }: Pick<Wanted, 'userId' | 'limit' | 'pageSize'>,
	isOver: () => boolean,
): Promise<AssetRow[]> {
	const { collection } = type;
	const list = userId === undefined ? path`/${collection}` : path`/users/${userId}/${collection}`;
	const noMore = { data: [], pagination: {} };
	async function fetchPage(query: PageQuery): Promise<unknown> {
		if (isOver()) return noMore;
		const request = { method: 'GET', path: list, query } as const;
		// A list that breaks off is no whole one.
		if (query.after !== undefined) return (await run.send(request)).body;
		const answer = await run.send(askFor(type, request));
		return isDisabled(run, type, answer) ? noMore : answer.body;
	}

	const shape = rowOf(device);
	return (await collectPages(fetchPage, { limit: most, pageSize, shape })) as AssetRow[];
}

/** Lists are read side by side where all is wanted; else one behind the other, up to the limit. */
async function listAll(run: JobRun, wanted: Wanted): Promise<AssetRow[]> {
	const chosen = DEVICES.filter(([device]) => wanted.types.includes(device));
	if (wanted.limit === Infinity) {
		const lists = await run.each(
			chosen,
			async (type, isOver) => await listRows(run, type, wanted, isOver),
		);
		return lists.flat();
	}
	let rows: AssetRow[] = [];
	for (const type of chosen) {
		const left = wanted.limit - rows.length;
		if (left === 0) break;
		rows = rows.concat(await listRows(run, type, { ...wanted, limit: left }, () => false));
	}
	return rows;
}

async function makeTable(run: JobRun, wanted: Wanted): Promise<AssetRow[]> {
	const rows = await listAll(run, wanted);
	const snapshotAt = new Date().toISOString();
	for (const row of rows) {
		row.isStale = isOlder(row.dataAgeMinutes as number | null, wanted.staleAfter);
		row.snapshotAt = snapshotAt;
	}
	await addLocations(run, rows, wanted);
	await addLinks(run, rows);
	await addExplanations(run, rows, wanted.explain);
	return rows;
}

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many assets',
	description:
		'Retrieve a list of devices of all types as one table, with units in the column names. Power that a device feeds out is negative.',
	fields,
	prepare(untyped) {
		const read = untyped as Read<typeof fields>;
		const { staleAfter = 60, explain = false, pageSize = DEFAULT_PAGE_SIZE } = read('options');
		const wanted: Wanted = {
			types: read('assetTypes'),
			userId: read('filters').userId,
			limit: read('returnAll') ? Infinity : read('limit'),
			...{ pageSize, staleAfter, explain },
		};
		return {
			run: async (run) =>
				await run.share(['assets', wanted], async () => await makeTable(run, wanted)),
		};
	},
};
