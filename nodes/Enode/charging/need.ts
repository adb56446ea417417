import { OperationalError } from 'n8n-workflow';

/** What is known of the battery of a vehicle, as Enode says it. */
export interface BatteryState {
	/** Percent. */
	batteryLevel: number | null;
	chargeLimit: number | null;
	/** Usable, in kWh. */
	batteryCapacity: number | null;
}

export interface Goal {
	/** Percent. */
	targetLevel: number;
	minimumLevel?: number;
	/** How much of the energy from the wall gets into the battery, in percent. */
	efficiency: number;
	/** In place of the target, in kWh at the wall. */
	energyNeeded?: number;
}

export interface Need {
	/** Energy at the wall, in kWh. */
	needKwh: number;
	minimumNeedKwh: number;
	/** Percent; no higher than the charge limit. */
	targetLevel: number;
}

/** How much energy a vehicle needs. Throws an OperationalError where Enode knows too little of it. */
export function needOf(
	{ batteryLevel, chargeLimit, batteryCapacity }: BatteryState,
	goal: Goal,
): Need {
	const targetLevel = Math.min(goal.targetLevel, chargeLimit ?? 100);
	const { energyNeeded, minimumLevel } = goal;

	function energyTo(level: number): number {
		if (batteryCapacity === null || batteryLevel === null) {
			const unknown = batteryCapacity === null ? 'capacity' : 'level';
			const isNeeded = energyNeeded !== undefined;
			throw new OperationalError(`Enode does not know the battery ${unknown} of this vehicle`, {
				description: isNeeded
					? "Remove the option 'Minimum Level (%)', which needs it."
					: "Add the option 'Energy Needed (kWh)', and enter how much to charge.",
			});
		}
		const missing = Math.max(0, level - batteryLevel);
		return ((missing / 100) * batteryCapacity) / (goal.efficiency / 100);
	}

	const needKwh = energyNeeded ?? energyTo(targetLevel);
	const minimumNeedKwh = minimumLevel === undefined ? 0 : energyTo(minimumLevel);
	return { needKwh, minimumNeedKwh, targetLevel };
}
