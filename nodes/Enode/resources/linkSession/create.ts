import { path } from '../../../api/path';
import { additionalFields } from '../../fields/collections';
import { assetTypes, vendors } from '../../fields/enums';
import { colorScheme, language, linkOptions, redirectUri } from '../../fields/link';
import { userId } from '../../fields/locators';
import { linkOperation } from '../shared/linkOperation';

/** A scope beyond reading data, offered while its asset type is chosen. */
const scope = <const T extends string, const S extends string>(
	assetType: T,
	permission: S,
	name: string,
) => ({
	name,
	value: `${assetType}:${permission}` as const,
	displayOptions: { show: { assetTypes: [assetType] } },
});

export const create = linkOperation({
	name: 'Create',
	value: 'create',
	action: 'Create link session',
	description:
		'Create a link where a user connects devices. It works once, within 24 hours. Creates the user if the ID is new.',
	fields: [
		{
			...userId,
			default: { mode: 'id', value: '' },
			description:
				'The user who connects devices: one from the list, or an ID of your choice for a new user',
		},
		{
			displayName: 'Asset Types',
			name: 'assetTypes',
			type: 'multiOptions',
			options: [...assetTypes],
			default: ['vehicle'],
			required: true,
			description: 'What the user may link. The permission to read its data is included.',
		},
		{
			displayName: 'Permissions',
			name: 'scopes',
			type: 'multiOptions',
			options: [
				scope('battery', 'control:operation_mode', 'Battery: Control Operation Mode'),
				scope('battery', 'read:location', 'Battery: Read Location'),
				scope('charger', 'control:charging', 'Charger: Control Charging'),
				scope('hvac', 'control:mode', 'HVAC: Control Mode'),
				scope('inverter', 'read:location', 'Inverter: Read Location'),
				scope('meter', 'read:location', 'Meter: Read Location'),
				scope('vehicle', 'control:charging', 'Vehicle: Control Charging'),
				scope('vehicle', 'read:location', 'Vehicle: Read Location'),
			],
			default: ['vehicle:control:charging', 'vehicle:read:location'],
			description:
				'What the user is asked to allow beyond reading data. Smart charging and schedules need Control Charging and Read Location.',
		},
		language,
		redirectUri,
		additionalFields(
			colorScheme,
			{
				displayName: 'Vendor',
				name: 'vendor',
				type: 'options',
				options: vendors,
				typeOptions: { allowArbitraryValues: true },
				default: 'TESLA',
				description: 'Vendor to sign in to, so that the user does not have to choose one',
			},
			{
				displayName: 'Vendor Type',
				name: 'vendorType',
				type: 'options',
				options: [...assetTypes],
				default: 'vehicle',
				description:
					'The one type of asset to link at the vendor, by default all asset types above',
			},
		),
		linkOptions,
	],
	request(read, destination) {
		const types = read('assetTypes');
		const chosen = read('scopes').filter((one) => types.some((type) => one.startsWith(`${type}:`)));
		return {
			method: 'POST',
			path: path`/users/${read('userId')}/link`,
			body: {
				scopes: [...types.map((type) => `${type}:read:data`), ...chosen],
				language: read('language'),
				redirectUri: destination,
				...read('additionalFields'),
			},
		};
	},
	userOf: async (read) => await Promise.resolve(read('userId')),
	hints: {
		403: 'The client has reached the number of devices or users that it may connect. Remove users who have left (User: Delete), or ask Enode for more.',
	},
});
