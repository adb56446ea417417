import type { IDataObject } from 'n8n-workflow';
import { asPage, asRecord } from '../../../api/pages';
import { path, segmentFlaw } from '../../../api/path';
import type { JobRun } from '../../define/job';
import type { AssetRow } from '../../records/assetRow';
import { textOf } from '../../records/text';

interface From {
	/** Whose devices they are, where all are of one user. */
	userId?: string;
	pageSize: number;
}

/** What a location has for the row of a device. */
type Place = Pick<AssetRow, 'locationName' | 'timeZone' | 'latitude' | 'longitude'>;

const placeOf = ({ name, timezoneName, latitude, longitude }: IDataObject): Place => ({
	locationName: name ?? null,
	timeZone: timezoneName ?? null,
	latitude: latitude ?? null,
	longitude: longitude ?? null,
});

/** Locations by their IDs. They are read page by page, as long as that takes fewer requests than one by one. */
async function find(
	run: JobRun,
	ids: Set<string>,
	{ userId, pageSize }: From,
): Promise<Map<string, Place>> {
	const list = userId === undefined ? '/locations' : path`/users/${userId}/locations`;
	const missing = new Set(ids);
	const places = new Map<string, Place>();
	let after: string | undefined;

	for (let pages = 0; missing.size > pages + 1; pages++) {
		const query = { pageSize, ...(after !== undefined && { after }) };
		const page = asPage((await run.send({ method: 'GET', path: list, query })).body);
		for (const record of page.data) {
			const id = textOf(record.id);
			if (missing.delete(id)) places.set(id, placeOf(record));
		}
		after = page.pagination.after ?? undefined;
		if (after === undefined) return places;
	}
	await run.each([...missing], async (id) => {
		const one = path`/locations/${id}`;
		const { status, body } = await run.send({ method: 'GET', path: one, accept: [404] });
		if (status !== 404) places.set(id, placeOf(asRecord(body)));
	});
	return places;
}

/** Adds what the location of each device is called, its time zone, and where it is if the device does not tell. */
export async function addLocations(run: JobRun, rows: AssetRow[], from: From): Promise<void> {
	const ids = new Set(
		rows.map(({ locationId }) => textOf(locationId)).filter((id) => segmentFlaw(id) === undefined),
	);
	const places = await find(run, ids, from);
	for (const row of rows) {
		const place = places.get(textOf(row.locationId));
		if (!place) continue;
		row.locationName = place.locationName;
		row.timeZone ??= place.timeZone;
		if (row.latitude !== null && row.longitude !== null) continue;
		row.latitude = place.latitude;
		row.longitude = place.longitude;
	}
}
