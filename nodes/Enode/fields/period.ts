import { type INodeProperties, type INodePropertyOptions, tryToParseDateTime } from 'n8n-workflow';

const periods = [
	{ name: 'Last Month', value: 'lastMonth' },
	{ name: 'Range', value: 'range' },
	{ name: 'This Month', value: 'thisMonth' },
] as const satisfies INodePropertyOptions[];

export type PeriodChoice = (typeof periods)[number]['value'];

/** The period that is asked for; months are those of the workflow's time zone. */
export const period = <const D extends PeriodChoice>(value: D) =>
	({
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [...periods],
		default: value,
		description: 'The time range to cover. Months are in the time zone of the workflow.',
	}) as const satisfies INodeProperties;

/** For what is asked for a range only. */
export const ofRange = { displayOptions: { show: { period: ['range'] } } } satisfies Pick<
	INodeProperties,
	'displayOptions'
>;

/** The month before or of now in a zone, to the start of the next; ISO 8601 with offset. */
export function monthOf(choice: Exclude<PeriodChoice, 'range'>, zone: string) {
	const now = tryToParseDateTime(new Date(), zone).startOf('month');
	const start = choice === 'lastMonth' ? now.minus({ months: 1 }) : now;
	return { startDate: start.toISO() ?? '', endDate: start.plus({ months: 1 }).toISO() ?? '' };
}
