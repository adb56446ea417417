import { path } from '../../../api/path';
import { assetTypes, vendors } from '../../fields/enums';
import { userId } from '../../fields/locators';
import { operation } from '../../define/operation';

/** Whose devices go must be chosen: a vendor to begin with would be removed by mistake. */
const NO_VENDOR = '';

export const disconnectVendor = operation({
	name: 'Disconnect Vendor',
	value: 'disconnectVendor',
	action: 'Disconnect vendor from user',
	description:
		'Disconnect a user from one vendor and remove the devices there, or only those of one type',
	fields: [
		userId,
		{
			displayName: 'Vendor',
			name: 'vendor',
			type: 'options',
			options: vendors,
			typeOptions: { allowArbitraryValues: true },
			default: NO_VENDOR,
			required: true,
			description: 'The vendor to disconnect',
		},
		{
			displayName: 'Asset Type',
			name: 'vendorType',
			type: 'options',
			options: [{ name: 'All Types', value: 'all' }, ...assetTypes],
			default: 'all',
			description: 'Which devices of the vendor to remove',
		},
	],
	request(read) {
		const vendorType = read('vendorType');
		const account = path`/users/${read('userId')}/vendors/${read('vendor')}`;
		return {
			method: 'DELETE',
			path: vendorType === 'all' ? account : `${account}${path`/${vendorType}`}`,
		};
	},
	records(_, read) {
		const vendorType = read('vendorType');
		return [
			{
				disconnected: true,
				id: read('userId'),
				vendor: read('vendor'),
				vendorType: vendorType === 'all' ? null : vendorType,
			},
		];
	},
});
