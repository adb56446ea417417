import type { IDataObject } from 'n8n-workflow';
import { asRecord, isRecord } from '../../../api/pages';
import { path, segmentFlaw } from '../../../api/path';
import type { JobRun } from '../../define/job';
import type { AssetRow } from '../../records/assetRow';
import { textOf } from '../../records/text';

/** A home energy system is made of devices of these types. */
const PARTS_OF_SYSTEM = ['battery', 'inverter', 'meter'];

/** A link whose credentials stopped working brings no data any more. Systems do not say whether they can be reached. */
const mayBeBroken = ({ assetType, isReachable, isStale }: AssetRow) =>
	isStale !== false || (isReachable !== true && assetType !== 'hemSystem');

function isOfLink({ vendor, assetType }: AssetRow, link: IDataObject): boolean {
	const types = assetType === 'hemSystem' ? PARTS_OF_SYSTEM : [assetType];
	return link.vendor === vendor && types.includes(link.vendorType as string);
}

/** Adds whether the user has to link a device anew. Users are asked for only where that may be. */
export async function addLinks(run: JobRun, rows: AssetRow[]): Promise<void> {
	const doubtful = rows.filter(mayBeBroken);
	const users = new Set(
		doubtful.map(({ userId }) => textOf(userId)).filter((id) => segmentFlaw(id) === undefined),
	);
	const linksOf = new Map<string, IDataObject[]>();
	await run.each([...users], async (id) => {
		const user = path`/users/${id}`;
		const { status, body } = await run.send({ method: 'GET', path: user, accept: [404] });
		const { linkedVendors } = status === 404 ? {} : asRecord(body);
		if (Array.isArray(linkedVendors)) linksOf.set(id, linkedVendors.filter(isRecord));
	});

	for (const row of rows) row.needsRelink = false;
	for (const row of doubtful) {
		const own = (linksOf.get(textOf(row.userId)) ?? []).filter((link) => isOfLink(row, link));
		row.needsRelink = own.length === 0 ? null : own.some(({ isValid }) => isValid === false);
	}
}
