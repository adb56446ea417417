import { notFound } from '../base/problem';
import { cancelAction } from '../simulation/actions';
import type { StoredAction } from '../state/action';
import type { AssetType } from '../state/asset';

import { commandHandlers } from './commands';
import { nowOf, ok, pathParameter, type Call, type Handlers } from './handler';

function requireAction(call: Call, type: AssetType): StoredAction {
	const id = pathParameter(call, 'actionId');
	const stored = call.state.actions.get(id);
	if (stored?.action.targetType !== type) throw notFound(`Action with ID ${id} not found`);
	return stored;
}

/** Reading and cancelling actions is the same for all types that have any. */
function followUps(type: AssetType, get: string, cancel: string): Handlers {
	return {
		[get]: (call) => ok(requireAction(call, type).action),
		[cancel]: (call) => {
			const stored = requireAction(call, type);
			if (stored.action.state !== 'PENDING') return { status: 409, body: stored.action };
			cancelAction(call.state, stored, nowOf(call));
			return ok(stored.action);
		},
	};
}

export const actionHandlers: Handlers = {
	...commandHandlers,
	...followUps('vehicle', 'getVehiclesAction', 'cancelVehicleAction'),
	...followUps('charger', 'getChargersAction', 'cancelChargerAction'),
	...followUps('hvac', 'getHvacsAction', 'cancelHvacAction'),
	...followUps('battery', 'getBatteriesAction', 'cancelBatteryAction'),
};
