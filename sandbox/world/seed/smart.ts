import { iso } from '../../base/iso';
import type { Random } from '../../base/random';
import type { State } from '../../state';

const HOUR = 3_600_000;

/**
 * One car waits for smart charging to be of use, and one is in the middle of a plan: it was stopped for some hours and
 * charges again.
 */
export function seedSmartCharging({ assets, smart, movedAt }: State, random: Random): void {
	const find = (userId: string, vendor: string) =>
		assets.vehicle
			.values()
			.find((vehicle) => vehicle.userId === userId && vehicle.vendor === vendor);
	const waiting = find('customer:10042', 'BMW');
	if (waiting) {
		waiting.smartChargingPolicy = { isEnabled: true, deadline: '06:30', minimumChargeLimit: 20 };
		const since = { updatedAt: waiting.lastSeen, stateChangedAt: waiting.lastSeen };
		smart.set(waiting.id, { state: 'CONSIDERING', ...since, plans: [], override: null });
	}
	const charging = find('sofia.lindqvist+home', 'VOLVO');
	if (!charging) return;
	charging.smartChargingPolicy = { isEnabled: true, deadline: '07:00', minimumChargeLimit: 10 };
	const startedAt = iso(movedAt - HOUR);
	smart.set(charging.id, {
		state: 'PLAN:EXECUTING:STARTED',
		updatedAt: startedAt,
		stateChangedAt: startedAt,
		override: null,
		plans: [
			{
				id: random.uuid(),
				vehicleId: charging.id,
				userId: charging.userId,
				locationId: charging.location.id,
				vendor: charging.vendor,
				currency: 'NOK',
				nonSmartCost: 61.37,
				smartCost: 44.92,
				stopAt: iso(movedAt - 6 * HOUR),
				startAt: startedAt,
				estimatedFinishAt: iso(movedAt + 5 * HOUR),
				stopConfirmedAt: iso(movedAt - 6 * HOUR + 20_000),
				startConfirmedAt: iso(movedAt - HOUR + 20_000),
				endedAt: null,
				finalState: null,
				failureCondition: null,
			},
		],
	});
}
