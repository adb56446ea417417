import type { IDataObject } from 'n8n-workflow';
import { asRecord, isRecord } from '../../../api/pages';
import { path } from '../../../api/path';
import { hemSystemId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { withStability } from '../../records/recordType';

/** The rows of a series: one for each start of a bucket, or one that says why there is none. */
function rowsOf(series: IDataObject): IDataObject[] {
	const { isAvailable, reason, unit, timezone, sampling, data } = series;
	if (!isAvailable || !Array.isArray(data)) return [{ isAvailable, reason }];
	// An ISO 8601 duration, such as PT15M.
	const resolution = isRecord(sampling) ? sampling.resolution : undefined;
	return data
		.filter(isRecord)
		.map(({ t, v }) => ({ isAvailable, time: t, value: v, unit, resolution, timezone }));
}

export const getStatistics = operation({
	name: 'Get Statistics',
	value: 'getStatistics',
	action: 'Get HEM system statistics',
	description: withStability(
		'Retrieve the energy flows of a home over a day or a month, with one item for each series and time',
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
		const { timeseries } = asRecord(body);
		const hemSystemId = read('hemSystemId');
		return Object.entries(isRecord(timeseries) ? timeseries : {}).flatMap(([name, series]) =>
			rowsOf(isRecord(series) ? series : { isAvailable: false }).map((row) => ({
				...{ hemSystemId, series: name },
				...row,
			})),
		);
	},
	hints: { 400: 'Give a day as YYYY-MM-DD or a month as YYYY-MM.' },
});
