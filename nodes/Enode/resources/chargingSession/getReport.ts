import type { IDataObject } from 'n8n-workflow';
import { readZone } from '../../../parameters/time';
import type { FieldValue, Read } from '../../../parameters/fieldValue';
import { refuse } from '../../../parameters/refusal';
import type { JobRun } from '../../define/job';
import type { Operation, RunInput } from '../../define/operation';
import { createAsk } from './report/ask';
import * as fields from './report/fields';
import { monthOf } from '../../fields/period';
import { reportOf } from './report/report';
import type { ReportSettings } from './report/settings';
import { totalsOf } from './report/totals';

/** So many users between two lines of the log. */
const LOG_EVERY = 100;

/** Without offset and fractions: `2026-03-01T00:00:00`. */
const clockTimeOf = (time: string) => time.slice(0, 19);

type ReadField = Read<typeof fields.reportFields>;

function periodOf(read: ReadField, { zone }: RunInput): Pick<ReportSettings, 'from' | 'to'> {
	const choice = read('period');
	const { startDate, endDate } =
		choice === 'range'
			? { startDate: read('startDate'), endDate: read('endDate') }
			: monthOf(choice, zone);
	const [from, to] = [clockTimeOf(startDate), clockTimeOf(endDate)];
	if (to <= from) {
		refuse(
			fields.endDate,
			"is not after 'Start Date'",
			`It is ${to}, and 'Start Date' is ${from}. Enter a later date.`,
		);
	}
	return { from, to };
}

function settingsOf(read: ReadField, input: RunInput): ReportSettings {
	const { locationId, homeName, timezone } = read('options');
	if (timezone !== undefined) readZone(timezone, fields.timezone);
	const ratePerKwh = read('rateSource') === 'fixed' ? read('ratePerKwh') : undefined;
	if (ratePerKwh !== undefined && ratePerKwh <= 0) {
		refuse(fields.ratePerKwh, 'is not above 0', `It is ${ratePerKwh}. Enter what a kWh costs.`);
	}
	const currency = read('currency') as string | undefined;
	return {
		...periodOf(read, input),
		assetType: read('assetType'),
		timezone: timezone ?? input.zone,
		...{ locationId, homeName },
		ratePerKwh,
		currency: currency?.trim() ?? null,
		now: Date.now(),
	};
}

async function report(
	run: JobRun,
	settings: ReportSettings,
	{ userId }: { userId?: string },
	{ pageSize, totals }: FieldValue<typeof fields.reportOptions>,
): Promise<IDataObject[]> {
	const ask = createAsk(run, { ...settings, userId, pageSize });
	const [users, locations, devices] = await Promise.all([
		ask.users(),
		ask.locations(),
		ask.devices(),
	]);
	let asked = 0;
	const reports = await run.each(users, async (user) => {
		const charged = await ask.charged(user, devices.get(user) ?? []);
		asked += 1;
		if (asked % LOG_EVERY === 0) run.log(`Charging of ${asked} of ${users.length} users is read`);
		return reportOf(charged, locations, settings);
	});
	const rows = reports.flatMap((one) => one.rows);
	const leftOut = reports.flatMap(({ excluded }) => [...excluded.values()]);
	const excluded = leftOut.reduce((sum, count) => sum + count, 0);
	run.log(
		`Sessions in the report: ${rows.length}, users: ${users.length}, left out as charged elsewhere: ${excluded}`,
	);
	return [...rows, ...(totals ? reports.flatMap((one) => totalsOf(one, locations, settings)) : [])];
}

export const getReport: Operation = {
	name: 'Get Report',
	value: 'getReport',
	action: 'Get charging session report',
	description:
		'Retrieve what charging cost, with a row for each session of one or all users. A month is complete on day 2 or 3 of the next one. The energy values are not certified for billing.',
	fields: fields.reportFields,
	prepare(read, input) {
		const readField = read as ReadField;
		const settings = settingsOf(readField, input);
		const filters = readField('filters');
		const options = readField('options');
		return { run: async (run) => await report(run, settings, filters, options) };
	},
};
