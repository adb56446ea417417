import type { Sandbox } from '../../sandbox';
import type { Vehicle } from '../../sandbox/state/vehicle';

/**
 * Vehicles that are plugged in and do not charge, and of which Enode hears nothing new on its own, at
 * any time of day: nothing but a test starts them.
 */
export function parked({ control }: Sandbox): Vehicle[] {
	const { schedules, assets } = control.state;
	for (const schedule of schedules.values()) schedule.isEnabled = false;
	const vehicles = assets.vehicle
		.values()
		.filter(({ chargeState }) => chargeState.powerDeliveryState === 'PLUGGED_IN:STOPPED');
	for (const { smartChargingPolicy } of vehicles) smartChargingPolicy.isEnabled = false;
	return vehicles;
}
