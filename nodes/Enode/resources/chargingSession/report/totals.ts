import { sumOf } from './decimal';
import { localOf } from './localTime';
import { isNamed, type UserReport } from './report';
import { CENTS, type Row, WATTS } from './row';
import type { Locations, ReportSettings } from './settings';

/** After that, a month is over in every time zone. */
const DAY = 86_400_000;

/** The months, as `2026-03`, of which a period has a part. */
export function monthsOf({ from, to }: Pick<ReportSettings, 'from' | 'to'>): string[] {
	const months: string[] = [];
	const date = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
	while (date.toISOString().slice(0, to.length) < to) {
		months.push(date.toISOString().slice(0, 7));
		date.setUTCMonth(date.getUTCMonth() + 1);
	}
	return months;
}

type Summed = 'durationMinutes' | 'energyKwh' | 'amount' | 'enodeCost' | 'estimatedSavings';

/** The sum of what is known. */
function sumIn(rows: Row[], member: Summed, places: number): number {
	return sumOf(
		places,
		rows.flatMap((row) => row[member] ?? []),
	);
}

function noteOf({ user, rows }: UserReport, hasHome: boolean, { homeName }: ReportSettings) {
	const withoutAmount = rows.filter(({ amount }) => amount === null).length;
	const notes = [
		...(user.isKnown ? [] : ['Enode has no charging data of this user.']),
		...(hasHome ? [] : [`The user has no location named '${homeName}'.`]),
		...(withoutAmount > 0
			? [`Rows without an amount, which are missing from the sum: ${withoutAmount}.`]
			: []),
	];
	return notes.join(' ') || null;
}

/** One total for each month of the period, also for a user who did not charge. */
export function totalsOf(report: UserReport, locations: Locations, settings: ReportSettings) {
	const { userId } = report.user;
	const { assetType, timezone, ratePerKwh, currency, homeName, now } = settings;
	const isHome = homeName !== undefined || settings.locationId !== undefined ? true : null;
	const hasHome =
		homeName === undefined ||
		[...locations.values()].some((one) => one.userId === userId && isNamed(one, homeName));
	const aDayAgo = localOf(now - DAY, timezone).slice(0, settings.to.length);
	return monthsOf(settings).map((month) => {
		const rows = report.rows.filter((row) => row.month === month);
		const isOver = aDayAgo >= settings.to || aDayAgo.slice(0, 7) > month;
		return {
			userId,
			assetType,
			assetId: null,
			assetName: null,
			vin: null,
			sessionId: null,
			locationId: settings.locationId ?? null,
			locationName: homeName ?? null,
			isHome,
			startLocal: null,
			endLocal: null,
			timeZone: null,
			month,
			durationMinutes: sumIn(rows, 'durationMinutes', 0),
			energyKwh: sumIn(rows, 'energyKwh', WATTS),
			ratePerKwh: ratePerKwh ?? null,
			rateSource: ratePerKwh === undefined ? 'enode' : 'fixed',
			amount: sumIn(rows, 'amount', CENTS),
			currency,
			enodeCost: sumIn(rows, 'enodeCost', CENTS),
			estimatedSavings: sumIn(rows, 'estimatedSavings', CENTS),
			averageKw: null,
			maxKw: null,
			isFinal: isOver && rows.every(({ isFinal }) => isFinal),
			note: noteOf({ ...report, rows }, hasHome, settings),
			isTotal: true,
			rows: rows.length,
			excludedRows: report.excluded.get(month) ?? 0,
		};
	});
}
