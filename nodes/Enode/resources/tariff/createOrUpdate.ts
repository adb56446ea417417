import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path } from '../../../api/path';
import { priceText } from '../../../parameters/price';
import { readText } from '../../../parameters/text';
import { entriesOf, jsonInput, specify, withFields } from '../../fields/jsonInput';
import { tariffId } from '../../fields/locators';
import { operation } from '../../define/operation';

const cost = {
	displayName: 'Price per kWh',
	name: 'cost',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 0.25',
	description: 'A decimal number with a point, without the currency',
} as const satisfies INodeProperties;

const PRICES_JSON = 'Prices (JSON)';

const costOfJson = { ...cost, displayName: `${PRICES_JSON}: cost` };

/** A price as Enode takes it: its cost is text, also where it was given as a number. */
const withPrice = (price: IDataObject, field: INodeProperties, zone: string): IDataObject => ({
	...price,
	...(price.cost !== undefined && {
		cost: priceText(readText(price.cost, field, zone), field),
	}),
});

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
			description: 'The named prices of the tariff, replacing those that it had',
			options: [
				{
					displayName: 'Price',
					name: 'price',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. night',
							description: 'The name that the intervals of a location use for this price',
						},
						cost,
					],
				},
			],
		}),
		jsonInput(PRICES_JSON, '[{ "name": "night", "cost": "0.25" }]'),
	],
	request: (read, { zone }) => ({
		method: 'PUT',
		path: path`/tariffs/${read('tariffId')}`,
		body: entriesOf(
			read,
			PRICES_JSON,
			() => read('prices').map((price) => withPrice(price, cost, zone)),
			(prices) => prices.map((price) => withPrice(price, costOfJson, zone)),
		),
	}),
	records: (_, read) => [{ updated: true, id: read('tariffId') }],
});
