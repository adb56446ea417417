import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../api/path';
import { clockTime } from '../../../parameters/time';
import { updateFields } from '../../fields/collections';
import { vehicleId } from '../../fields/locators';
import { changes } from '../shared/changes';
import { operation } from '../../define/operation';

const deadline = {
	displayName: 'Ready By (HH:MM)',
	name: 'deadline',
	type: 'string',
	default: '07:00',
	placeholder: 'e.g. 07:00',
	description:
		'Clock time when charging must be done, in the time zone of the location or, if unknown, in UTC',
} as const satisfies INodeProperties;

export const updateSmartChargingPolicy = operation({
	name: 'Update Smart Charging Policy',
	value: 'updateSmartChargingPolicy',
	action: 'Update smart charging policy for vehicle',
	description: 'Turn smart charging on or off, and set when and how far a vehicle must be charged',
	fields: [
		vehicleId,
		updateFields(
			{
				displayName: 'Enabled',
				name: 'isEnabled',
				type: 'boolean',
				default: true,
				description:
					'Whether smart charging is on. Turning it on turns off a schedule of the vehicle.',
			},
			{
				displayName: 'Minimum Charge Limit (%)',
				name: 'minimumChargeLimit',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 20,
				description: 'Battery level up to which to charge immediately, whatever the price',
			},
			deadline,
		),
	],
	request(read) {
		const { deadline: time, ...fields } = read('updateFields');
		return {
			method: 'PUT',
			path: path`/vehicles/${read('vehicleId')}/smart-charging-policy`,
			body: changes({
				...(time !== undefined && { deadline: clockTime(time, deadline) }),
				...fields,
			}),
		};
	},
	hints: {
		400: "Smart charging needs 'Ready By (HH:MM)', a vehicle at a location, and prices: the market's, or a tariff of the location.",
	},
});
