import { asRecord, isRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { additionalFields } from '../../fields/collections';
import { inverterId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { withStability } from '../../records/recordType';

/** Enode answers 202 while the numbers of a period may still change. */
const MAY_CHANGE = 202;

/** Expressions, so that a new node asks for what is of interest, in the time zone of the workflow. */
const THIS_YEAR = '={{ $now.year }}';
const THIS_MONTH = '={{ $now.month }}';

export const getStatistics = operation({
	name: 'Get Statistics',
	value: 'getStatistics',
	action: 'Get inverter statistics',
	description: withStability(
		"Retrieve what a solar inverter produced in kWh: by day for a month, or by 15 minutes for a day. 'isFinal' is false while the numbers may still change.",
		'beta',
	),
	fields: [
		inverterId,
		{
			displayName: 'Year',
			name: 'year',
			type: 'number',
			typeOptions: { minValue: 1969, maxValue: 2999, numberPrecision: 0 },
			default: THIS_YEAR,
			required: true,
			description: 'The year, in the time zone of the inverter',
		},
		{
			displayName: 'Month',
			name: 'month',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 12, numberPrecision: 0 },
			default: THIS_MONTH,
			required: true,
			description: 'The month, from 1 to 12',
		},
		additionalFields({
			displayName: 'Day',
			name: 'day',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 31, numberPrecision: 0 },
			default: 1,
			description: 'A day of the month, to get what was produced every 15 minutes of it',
		}),
	],
	request: (read) => ({
		method: 'GET',
		path: path`/inverters/${read('inverterId')}/statistics`,
		query: { year: read('year'), month: read('month'), ...read('additionalFields') },
	}),
	records({ status, body }, read) {
		// `retryAfter` is when to ask again, while the numbers may still change.
		const { timezone, retryAfter, resolutions } = asRecord(body);
		const context = { inverterId: read('inverterId'), timezone };
		const finality = { isFinal: status !== MAY_CHANGE, ...(retryAfter ? { retryAfter } : {}) };
		return Object.entries(isRecord(resolutions) ? resolutions : {}).flatMap(
			([resolution, block]) => {
				const { unit, data } = isRecord(block) ? block : {};
				const entries = Array.isArray(data) ? data.filter(isRecord) : [];
				return entries.map((entry) => ({ ...context, resolution, unit, ...entry, ...finality }));
			},
		);
	},
	hints: {
		404: 'Check the ID, and that the period is not in the future or before Enode has data.',
	},
});
