import type { IDataObject } from 'n8n-workflow';
import { asList } from '../../../api/pages';
import { path } from '../../../api/path';
import type { JobRun } from '../../define/job';
import { type AssetRow, joined } from '../../records/assetRow';
import { valueOf } from '../../records/flatten';
import type { AssetRecordType } from '../../records/recordType';
import { assets } from '../../records/recordTypes';
import { textOf } from '../../records/text';
import { askFor, isDisabled } from './enabled';

async function titlesOfInterventions(run: JobRun): Promise<Map<string, string>> {
	const { body } = await run.readShared({ method: 'GET', path: '/interventions' });
	return new Map(
		asList(body).map((one) => [textOf(one.id), textOf(valueOf(one, 'resolution.title'))]),
	);
}

/** The status of each vendor, by its name. */
async function statusOfVendors(
	run: JobRun,
	type: AssetRecordType,
): Promise<Map<unknown, IDataObject[string]>> {
	const request = { method: 'GET', path: path`/health/${type.collection}` } as const;
	const answer = await run.readShared(askFor(type, request));
	const vendors = isDisabled(run, type, answer) ? [] : asList(answer.body);
	return new Map(vendors.map(({ vendor, status }) => [vendor, status ?? null]));
}

/**
 * Adds what users can do so that their devices can do more, and how well their vendors work. Without
 * that, takes the IDs of interventions away, which say nothing alone.
 */
export async function addExplanations(
	run: JobRun,
	rows: AssetRow[],
	explain: boolean,
): Promise<void> {
	if (!explain) {
		for (const row of rows) row.interventionIds = null;
		return;
	}
	if (rows.some(({ interventionIds }) => interventionIds !== null)) {
		const titles = await titlesOfInterventions(run);
		for (const row of rows) {
			const ids = textOf(row.interventionIds).split(', ');
			row.interventionText = joined(ids.flatMap((id) => titles.get(id) || [])) ?? null;
		}
	}
	const present = new Set(rows.map(({ assetType }) => assetType));
	await run.each(
		assets.filter(({ asset }) => present.has(asset)),
		async (type) => {
			const statuses = await statusOfVendors(run, type);
			for (const row of rows) {
				if (row.assetType === type.asset) row.vendorStatus = statuses.get(row.vendor) ?? null;
			}
		},
	);
}
