import { filters } from '../../fields/collections';
import { assetTypes, vendors } from '../../fields/enums';
import { textLanguage } from '../../fields/intervention';
import { list } from '../../define/list';
import { intervention } from '../../records/recordTypes';

export const getAll = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many interventions',
	description: 'Retrieve a list of steps that users can take to make their devices work or do more',
	fields: [
		textLanguage,
		filters(
			{
				displayName: 'Vendor',
				name: 'vendor',
				type: 'options',
				options: vendors,
				typeOptions: { allowArbitraryValues: true },
				default: 'TESLA',
				description: 'Only interventions of this vendor',
			},
			{
				displayName: 'Vendor Type',
				name: 'vendorType',
				type: 'options',
				options: [...assetTypes],
				default: 'vehicle',
				description: 'Only interventions of this asset type',
			},
		),
	],
	request: (read) => ({
		method: 'GET',
		path: '/interventions',
		query: { language: read('language'), ...read('filters') },
	}),
	answer: 'array',
	simplify: intervention.simplify,
});
