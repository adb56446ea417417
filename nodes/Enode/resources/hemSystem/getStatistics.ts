import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../api/path';
import { hemSystemId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { withStability } from '../../records/recordType';

/** A series of values, or the reason why there is none. */
interface Series extends IDataObject {
	isAvailable: boolean;
	reason?: string;
	unit?: string;
	timezone?: string;
	/** ISO 8601 duration of a bucket, such as PT15M. */
	sampling?: { resolution: string };
	/** Start of the bucket with its offset, and the value in `unit`. */
	data?: Array<{ t: string; v: number | null }>;
}

export const getStatistics = operation({
	name: 'Get Statistics',
	value: 'getStatistics',
	action: 'Get statistics of HEM system',
	description: withStability(
		'Retrieve the energy flows of a home over a day or a month, one item for each series and time',
		'beta',
	),
	fields: [
		hemSystemId,
		{
			displayName: 'Interval',
			name: 'interval',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2026-11-23 or 2026-11',
			description: 'A day as YYYY-MM-DD or a month as YYYY-MM, in the time zone of the home',
		},
	],
	request: (read) => ({
		method: 'GET',
		path: path`/hem-systems/${read('hemSystemId')}/statistics`,
		// A date object comes as a time of that day.
		query: { interval: read('interval').replace(/T.*$/, '') },
	}),
	records({ body }, read) {
		const { timeseries = {} } = (body ?? {}) as { timeseries?: Record<string, Series> };
		return Object.entries(timeseries).flatMap(([name, series]): IDataObject[] => {
			const { isAvailable, reason, unit, timezone, sampling, data = [] } = series;
			const context = { hemSystemId: read('hemSystemId'), series: name, isAvailable };
			if (!isAvailable) return [{ ...context, reason }];
			const resolution = sampling?.resolution;
			return data.map(({ t, v }) => ({
				...context,
				time: t,
				value: v,
				unit,
				resolution,
				timezone,
			}));
		});
	},
	hints: { 400: 'Give a day as YYYY-MM-DD or a month as YYYY-MM.' },
});
