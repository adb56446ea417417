import type { IDataObject } from 'n8n-workflow';
import { partOf } from '../../../../api/pages';
import { roundedProduct } from './decimal';
import { firstTime } from '../../../../api/times';
import { isZone } from '../../../../parameters/time';
import { localOf } from './localTime';
import type { Locations, ReportSettings, UserSessions } from './settings';

const MINUTE = 60_000;

/** The end of a session may show that late. */
const SETTLING = 15 * MINUTE;

/** Money has cents; energy and power have watts. */
export const CENTS = 2;
export const WATTS = 3;
const RATE_PLACES = 4;

function rounded(value: unknown, places: number): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? roundedProduct(places, value) : null;
}

/** The text of a member; null where there is none. */
const textOf = (record: IDataObject | undefined, member: string) =>
	typeof record?.[member] === 'string' ? record[member] : null;

function amountOf(cost: number | null, energy: number | null, rate: number | undefined) {
	if (rate === undefined) return cost;
	return energy === null ? null : roundedProduct(CENTS, energy, rate);
}

function noteOf(row: { isFinal: boolean; assetId: string | null; amount: number | null }) {
	const notes = [
		...(row.isFinal ? [] : ['It may still go on, so its numbers may change.']),
		...(row.assetId === null ? ['Enode does not say which device it was.'] : []),
		...(row.amount === null ? ['There is no amount, because Enode does not provide one.'] : []),
	];
	return notes.join(' ') || null;
}

/** Where and when a session began; undefined where Enode gives no start. */
export function placeOf(session: IDataObject, locations: Locations, { timezone }: ReportSettings) {
	const start = firstTime(session.from);
	if (start === undefined) return undefined;
	const location = locations.get(session.locationId);
	const zone = isZone(location?.timezoneName) ? location.timezoneName : timezone;
	return { start, location, zone, startLocal: localOf(start, zone) };
}

export type SessionPlace = NonNullable<ReturnType<typeof placeOf>>;

/**
 * The row of one session. Energy is in kWh, rounded to Wh before it is multiplied, so that an amount
 * can be checked by what stands beside it. Power is in kW.
 */
export function rowOf(
	session: IDataObject,
	{ start, location, zone, startLocal }: SessionPlace,
	{ userId, devices }: UserSessions,
	{ assetType, ratePerKwh, currency, now }: ReportSettings,
) {
	const device = devices.get(session.id);
	const end = firstTime(session.to) ?? null;
	const power = partOf(session, 'kw');
	const price = partOf(session, 'price');
	const energyKwh = rounded(session.kwhSum, WATTS);
	const enodeCost = rounded(session.costSum, CENTS);
	const amount = amountOf(enodeCost, energyKwh, ratePerKwh);
	const isFinal = end !== null && now - end >= SETTLING;
	const assetId = textOf(device, 'id');
	return {
		userId,
		assetType,
		assetId,
		assetName: textOf(device, 'name'),
		vin: textOf(device, 'vin'),
		sessionId: textOf(session, 'id'),
		locationId: textOf(session, 'locationId'),
		locationName: textOf(location, 'name'),
		isHome: textOf(session, 'locationId') !== null,
		startLocal,
		endLocal: end === null ? null : localOf(end, zone),
		timeZone: zone,
		month: startLocal.slice(0, 7),
		durationMinutes: end === null ? null : Math.round((end - start) / MINUTE),
		energyKwh,
		ratePerKwh: ratePerKwh ?? rounded(price.mean, RATE_PLACES),
		rateSource: ratePerKwh === undefined ? 'enode' : 'fixed',
		amount,
		currency,
		enodeCost,
		estimatedSavings: rounded(session.estimatedSavings, CENTS),
		averageKw: rounded(power.mean, WATTS),
		maxKw: rounded(power.max, WATTS),
		isFinal,
		note: noteOf({ isFinal, assetId, amount }),
	};
}

export type Row = ReturnType<typeof rowOf>;
