import { asList } from '../../../api/pages';
import { path } from '../../../api/path';
import { operation } from '../../define/operation';

export const getVendorHealth = operation({
	name: 'Get Vendor Health',
	value: 'getVendorHealth',
	action: 'Get vendor health',
	description:
		'Retrieve how well the devices and links of each vendor work, with one item for each vendor',
	fields: [
		{
			displayName: 'Asset Type',
			name: 'assetType',
			type: 'options',
			options: [
				{ name: 'Battery', value: 'batteries', description: 'Beta at Enode' },
				{ name: 'Charger', value: 'chargers' },
				{ name: 'HVAC', value: 'hvacs' },
				{ name: 'Inverter', value: 'inverters' },
				{ name: 'Meter', value: 'meters', description: 'Beta at Enode' },
				{ name: 'Vehicle', value: 'vehicles' },
			],
			default: 'vehicles',
			description: 'The type of devices whose vendors to check',
		},
	],
	request: (read) => ({ method: 'GET', path: path`/health/${read('assetType')}` }),
	records: ({ body }) => asList(body),
});
