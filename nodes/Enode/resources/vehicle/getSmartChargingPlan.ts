import { path } from '../../../api/path';
import { vehicleId } from '../../fields/locators';
import { operation } from '../../define/operation';
import { flatten } from '../../records/flatten';

export const getSmartChargingPlan = operation({
	name: 'Get Smart Charging Plan',
	value: 'getSmartChargingPlan',
	action: 'Get smart charging plan for vehicle',
	description: 'Retrieve when smart charging stops and resumes charging, and what that saves',
	fields: [
		vehicleId,
		{
			displayName: 'Plan ID',
			name: 'smartChargingPlanId',
			type: 'string',
			default: 'latest',
			required: true,
			description: 'The ID of a plan, or <code>latest</code> for the newest',
		},
	],
	request: (read) => ({
		method: 'GET',
		path: path`/vehicles/${read('vehicleId')}/smart-charging-plans/${read('smartChargingPlanId')}`,
	}),
	simplify: flatten({
		stopAt: 'stopAt',
		startAt: 'startAt',
		estimatedFinishAt: 'estimatedFinishAt',
		currency: 'currency',
		smartCost: 'smartCost',
		nonSmartCost: 'nonSmartCost',
		endedAt: 'endedAt',
		finalState: 'finalState',
		vehicleId: 'vehicleId',
		id: 'id',
	}),
	hints: { 404: 'Check the IDs of vehicle and plan. A vehicle may have no plan yet.' },
});
