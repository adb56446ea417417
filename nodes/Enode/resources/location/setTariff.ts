import { path } from '../../../api/path';
import { clockFieldsOf, from, to, weekdays } from '../../fields/inputs';
import { entriesOf, jsonInput, specify, withFields } from '../../fields/jsonInput';
import { locationId, tariffId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { withinDays } from './intervals';

const INTERVALS_JSON = 'Intervals (JSON)';

export const setTariff = operation({
	name: 'Set Tariff',
	value: 'setTariff',
	action: 'Set location tariff',
	description:
		'Set when each price of a tariff applies at a location, replacing what was set before. Market prices fill the gaps.',
	fields: [
		locationId,
		tariffId,
		specify('Specify Intervals'),
		withFields({
			displayName: 'Intervals',
			name: 'tariffIntervals',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Interval',
			default: {},
			description:
				'When each price applies. An interval may go over midnight, but intervals must not overlap.',
			options: [
				{
					displayName: 'Interval',
					name: 'interval',
					values: [
						{
							displayName: 'Price Name',
							name: 'name',
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. night',
							description: 'The name of one of the prices of the tariff',
						},
						from,
						to,
						weekdays,
					],
				},
			],
		}),
		jsonInput(
			INTERVALS_JSON,
			'[{ "name": "night", "from": "22:00", "to": "24:00", "weekdays": [0, 1, 2, 3, 4] }]',
		),
	],
	request: (read) => ({
		method: 'PUT',
		path: path`/locations/${read('locationId')}/tariff`,
		body: {
			tariffId: read('tariffId'),
			tariffIntervals: entriesOf(
				read,
				INTERVALS_JSON,
				() => read('tariffIntervals').flatMap((entry) => withinDays(entry)),
				(entries) => entries.flatMap((entry) => withinDays(entry, clockFieldsOf(INTERVALS_JSON))),
			),
		},
	}),
	records: (_, read) => [{ updated: true, id: read('locationId'), tariffId: read('tariffId') }],
	hints: { 404: 'Check the IDs of location and tariff, and the names of its prices.' },
});
