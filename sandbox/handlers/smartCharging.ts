import { badRequest, invalid, notFound } from '../base/problem';
import { iso } from '../base/iso';
import { startAction } from '../simulation/actions';
import { limitOf, setCharging } from '../simulation/charging';
import { hasPrices } from '../simulation/price';
import { smartRecord, smartStatus } from '../simulation/smart';
import type { State } from '../state';
import { patchAsset } from '../state/patch';
import type { Location } from '../state/records';
import type { SmartOverride } from '../state/smart';
import type { Vehicle } from '../state/vehicle';
import { kindOf, requireOne } from './assets';
import { bodyOf, nowOf, ok, pathParameter, type Call, type Handlers } from './handler';

const CANNOT_ACTIVATE = 'Cannot activate smart charging';

type Policy = Vehicle['smartChargingPolicy'];

function requireVehicle(call: Call): Vehicle {
	return requireOne(call, kindOf('vehicle'));
}

/** The place where the vehicle is; where that is not known, those where it may charge. */
function chargingPlaces({ locations }: State, { userId, location }: Vehicle): Location[] {
	return locations
		.values()
		.filter((place) => (location.id === null ? place.userId === userId : place.id === location.id));
}

function checkPolicy(state: State, vehicle: Vehicle, policy: Policy): void {
	const { isEnabled, deadline, minimumChargeLimit } = policy;
	const limit = limitOf(vehicle);
	if (minimumChargeLimit > limit) {
		throw invalid('minimumChargeLimit', `must not be above the vehicle's charge limit of ${limit}`);
	}
	if (!isEnabled) return;
	if (deadline === null) throw badRequest('The policy has no deadline.', CANNOT_ACTIVATE);
	if (!chargingPlaces(state, vehicle).some((place) => hasPrices(state, place))) {
		throw badRequest('Neither a price area nor a tariff is known.', CANNOT_ACTIVATE);
	}
}

function updatePolicy(call: Call) {
	const { state } = call;
	const vehicle = requireVehicle(call);
	const fields = bodyOf<Partial<Policy>>(call);
	const policy = { ...vehicle.smartChargingPolicy, ...fields };
	checkPolicy(state, vehicle, policy);
	if (policy.isEnabled) {
		for (const schedule of state.schedules.values()) {
			if (schedule.targetId === vehicle.id) schedule.isEnabled = false;
		}
	}
	patchAsset(state.changes, 'vehicle', vehicle, { smartChargingPolicy: policy }, nowOf(call));
	return ok(vehicle.smartChargingPolicy);
}

function getPlan(call: Call) {
	const vehicle = requireVehicle(call);
	const id = pathParameter(call, 'smartChargingPlanId');
	const { plans } = smartRecord(call.state, vehicle);
	const plan = id === 'latest' ? plans.at(-1) : plans.find((candidate) => candidate.id === id);
	if (!plan) throw notFound(`Vehicle ${vehicle.id} has no smart charging plan ${id}`);
	return ok(plan);
}

function shown(override: SmartOverride, { userId, vendor }: Vehicle) {
	return ok({ ...override, userId, vendor });
}

function requireOverridable({ chargeState }: Vehicle): void {
	if (chargeState.isPluggedIn !== true) throw badRequest('The vehicle is not plugged in.');
	if (chargeState.isFullyCharged === true) throw badRequest('The vehicle is fully charged.');
}

function createOverride(call: Call) {
	const { state } = call;
	const vehicle = requireVehicle(call);
	const record = smartRecord(state, vehicle);
	if (record.override?.endedAt === null) return shown(record.override, vehicle);
	requireOverridable(vehicle);
	const now = nowOf(call);
	const device = { type: 'vehicle', asset: vehicle } as const;
	const action =
		vehicle.chargeState.isCharging === true
			? undefined
			: startAction(
					state,
					{
						...device,
						content: { kind: 'START' },
						apply: (at) => setCharging(state, device, true, at),
					},
					now,
				);
	record.override = {
		createdAt: iso(now),
		endedAt: null,
		targetType: 'vehicle',
		targetId: vehicle.id,
		vendorActionId: action?.id ?? null,
	};
	return shown(record.override, vehicle);
}

function endOverride(call: Call) {
	const vehicle = requireVehicle(call);
	const { override } = smartRecord(call.state, vehicle);
	if (override?.endedAt !== null) throw notFound('The vehicle has no active smart override');
	override.endedAt = iso(nowOf(call));
	return shown(override, vehicle);
}

export const smartChargingHandlers: Handlers = {
	getVehiclesVehicleidSmartchargingpolicy: (call) => ok(requireVehicle(call).smartChargingPolicy),
	updateVehicleSmartChargingPolicy: updatePolicy,
	getVehiclesVehicleidSmartchargingstatus: (call) =>
		ok(smartStatus(call.state, requireVehicle(call))),
	getVehiclesVehicleidSmartchargingplans: getPlan,
	vehicleCreateSmartOverride: createOverride,
	vehicleEndSmartOverride: endOverride,
};
