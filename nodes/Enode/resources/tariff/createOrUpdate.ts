import { path } from '../../../api/path';
import { entriesOf, jsonInput, specify, withFields } from '../../fields/jsonInput';
import { tariffId } from '../../fields/locators';
import { operation } from '../../define/operation';

export const createOrUpdate = operation({
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update tariff',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		tariffId,
		specify('Specify Prices'),
		withFields({
			displayName: 'Prices',
			name: 'prices',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Price',
			default: {},
			description: 'The named prices of the tariff, in place of those that it had',
			options: [
				{
					displayName: 'Price',
					name: 'price',
					values: [
						{
							displayName: 'Cost',
							name: 'cost',
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. 0.25',
							description: 'Price of a kWh as a decimal number with a point',
						},
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. night',
							description: 'What the intervals of a location call this price',
						},
					],
				},
			],
		}),
		jsonInput('Prices (JSON)', '[{ "name": "night", "cost": "0.25" }]'),
	],
	request: (read) => ({
		method: 'PUT',
		path: path`/tariffs/${read('tariffId')}`,
		body: entriesOf(read, 'Prices (JSON)', () => read('prices')),
	}),
	records: (_, read) => [{ updated: true, id: read('tariffId') }],
});
