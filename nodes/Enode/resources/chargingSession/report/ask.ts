import type { IDataObject } from 'n8n-workflow';
import { COLLECTIONS } from '../../../../api/assets';
import { asList } from '../../../../api/pages';
import { path } from '../../../../api/path';
import { DEFAULT_PAGE_SIZE } from '../../../fields/listFields';
import type { JobRun } from '../../../define/job';
import { assetName } from '../../../records/assetName';
import { valueOf } from '../../../records/flatten';
import type { Locations, ReportSettings, UserSessions } from './settings';

const DAY = 86_400_000;
const NOT_FOUND = 404;

export interface Question extends Pick<ReportSettings, 'assetType' | 'from' | 'to'> {
	/** Only this user; otherwise all. */
	userId?: string;
	pageSize?: number;
}

interface Device extends IDataObject {
	id: string;
	userId: string;
}

const nameAndVin = (asset: IDataObject): IDataObject => ({
	id: asset.id,
	userId: asset.userId,
	name: assetName(asset),
	vin: (valueOf(asset, 'information.vin') ?? null) as string | null,
});

/** Asks Enode for what a report is made of. */
export function createAsk(run: JobRun, { assetType, from, to, userId, pageSize }: Question) {
	/** A clock time of the period as if it were one of UTC, with a day for the time zones. */
	const around = (clockTime: string, days: number) =>
		new Date(Date.parse(`${clockTime}Z`) + days * DAY).toISOString();
	const range = { type: assetType, startDate: around(from, -1), endDate: around(to, 1) };

	async function listOf(collection: string, shape?: (record: IDataObject) => IDataObject) {
		const request = {
			method: 'GET',
			path: userId === undefined ? path`/${collection}` : path`/users/${userId}/${collection}`,
		} as const;
		const settings = { limit: Infinity, pageSize: pageSize ?? DEFAULT_PAGE_SIZE, shape };
		return await run.list(request, settings);
	}

	/** All sessions of a user, or those of one device; undefined where Enode has no data. */
	async function sessionsOf(user: string, id?: string): Promise<IDataObject[] | undefined> {
		const { status, body } = await run.readShared({
			method: 'GET',
			path: path`/users/${user}/statistics/charging/sessions`,
			query: { ...range, ...(id !== undefined && { id }) },
			accept: [NOT_FOUND],
		});
		return status === NOT_FOUND ? undefined : asList(body);
	}

	return {
		async users(): Promise<string[]> {
			if (userId !== undefined) return [userId];
			const users = await listOf('users', ({ id }) => ({ id }));
			return users.map(({ id }) => String(id)).sort();
		},

		async locations(): Promise<Locations> {
			return new Map((await listOf('locations')).map((one) => [one.id, one]));
		},

		async devices(): Promise<Map<string, Device[]>> {
			const devices = (await listOf(COLLECTIONS[assetType], nameAndVin)) as Device[];
			const byUser = new Map<string, Device[]>();
			for (const device of devices) {
				byUser.set(device.userId, [...(byUser.get(device.userId) ?? []), device]);
			}
			return byUser;
		},

		/** A session does not name its device, so each device is asked for its own. */
		async charged(user: string, devices: Device[]): Promise<UserSessions> {
			const sessions = await sessionsOf(user);
			const deviceOf: UserSessions['devices'] = new Map();
			if (sessions && sessions.length > 0) {
				for (const device of devices) {
					const own = (await sessionsOf(user, device.id)) ?? [];
					for (const { id } of own) deviceOf.set(id, device);
				}
			}
			const isKnown = sessions !== undefined;
			return { userId: user, isKnown, sessions: sessions ?? [], devices: deviceOf };
		},
	};
}
