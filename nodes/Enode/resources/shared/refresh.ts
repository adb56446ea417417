import type { IDataObject } from 'n8n-workflow';
import { asRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import type { FieldValue } from '../../../parameters/fieldValue';
import type { JobRun } from '../../define/job';
import type { Operation } from '../../define/operation';
import { refreshOptions } from '../../fields/options';
import { ageInMinutes, dataTime, isOlder } from '../../records/age';
import { type AssetRecordType, withStability } from '../../records/recordType';

const MINUTE = 60_000;

/** Enode wants few refreshes, and an active device is read every few minutes anyway. */
const NOT_AGAIN_WITHIN = 5 * MINUTE;

/** What an item wants of a refresh, in minutes; the rest is as for every operation. */
type Wanted = FieldValue<typeof refreshOptions>;

/** Asks for newer data of one device, and waits for them where that is wanted. */
async function refreshDevice(
	run: JobRun,
	{ asset }: AssetRecordType,
	device: string,
	{ onlyIfOlderThan, waitForData = false, waitAtMost = 5 }: Wanted,
): Promise<IDataObject | boolean> {
	const read = async () => asRecord((await run.send({ method: 'GET', path: device })).body);
	const ageOf = (record: IDataObject) => ageInMinutes(dataTime(record, asset));
	const withAge = (record: IDataObject, isStale: boolean): IDataObject => ({
		...record,
		...{ dataAgeMinutes: ageOf(record), isStale },
	});

	const isRead = waitForData || onlyIfOlderThan !== undefined;
	let latest = isRead ? await read() : undefined;
	const isYoung = (record: IDataObject) =>
		onlyIfOlderThan !== undefined && isOlder(ageOf(record), onlyIfOlderThan) === false;
	if (latest && isYoung(latest)) return waitForData ? withAge(latest, false) : false;

	const known = latest && dataTime(latest, asset);
	/** What was known before the device was refreshed, for this item or for an earlier one. */
	const before = await run.share(
		['refresh', device],
		async () => {
			await run.send({ method: 'POST', path: `${device}/refresh-hint` });
			return { time: known };
		},
		NOT_AGAIN_WITHIN,
	);
	if (!latest || !waitForData) return true;

	const isNewer = (record: IDataObject) =>
		(dataTime(record, asset) ?? -Infinity) > (before.time ?? known ?? -Infinity);
	const found = isNewer(latest)
		? latest
		: await run.until(async () => {
				latest = await read();
				return isNewer(latest) ? latest : undefined;
			}, waitAtMost * MINUTE);
	return withAge(found ?? latest, found === undefined);
}

export const refresh = (type: AssetRecordType): Operation => {
	const { one, a, collection, id, stability } = type;
	return {
		name: 'Refresh',
		value: 'refresh',
		action: `Refresh ${one}`,
		description: withStability(
			`Ask Enode to get new data of ${a} from its vendor soon. Use sparingly.`,
			stability,
		),
		fields: [id, refreshOptions],
		prepare(read) {
			const deviceId = read(id.name) as string;
			const device = path`/${collection}/${deviceId}`;
			const wanted = read('options') as Wanted;
			return {
				async run(run) {
					const done = await refreshDevice(run, type, device, wanted);
					return [typeof done === 'boolean' ? { refreshed: done, id: deviceId } : done];
				},
			};
		},
	};
};
