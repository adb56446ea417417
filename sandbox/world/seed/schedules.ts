import type { Random } from '../../base/random';
import type { Asset, AssetType } from '../../state/asset';
import type { Schedule } from '../../state/records';

type WithoutIds<T> = T extends Schedule ? Omit<T, 'id' | 'targetId'> : never;

export interface ScheduleSeed {
	createdAt: string;
	/** The target: an asset of this user and vendor. */
	userId: string;
	vendor: string;
	schedule: WithoutIds<Schedule>;
	/** Charge schedules of vehicles hold at the vehicle's location. */
	isAtHome: boolean;
}

const WORKDAYS = [0, 1, 2, 3, 4];

const SEEDS: readonly ScheduleSeed[] = [
	{
		createdAt: '2025-12-02T18:22:07.114Z',
		userId: 'jörg@example.com',
		vendor: 'TADO',
		isAtHome: false,
		schedule: {
			targetType: 'hvac',
			isEnabled: true,
			defaultTargetState: { mode: 'HEAT', holdType: 'PERMANENT', heatSetpoint: 18 },
			rules: [
				{
					weekdays: WORKDAYS,
					hourMinute: { from: '06:00', to: '08:30' },
					targetState: { mode: 'HEAT', holdType: 'PERMANENT', heatSetpoint: 21 },
				},
				{
					hourMinute: { from: '16:30', to: '22:30' },
					targetState: { mode: 'HEAT', holdType: 'PERMANENT', heatSetpoint: 21.5 },
				},
			],
		},
	},
	{
		createdAt: '2025-12-03T07:45:51.630Z',
		userId: 'jörg@example.com',
		vendor: 'KEBA',
		isAtHome: false,
		schedule: {
			targetType: 'charger',
			locationId: null,
			isEnabled: true,
			defaultShouldCharge: false,
			rules: [
				{
					weekdays: WORKDAYS,
					hourMinute: { from: '07:00', to: '18:00' },
					shouldCharge: true,
				},
			],
		},
	},
	{
		createdAt: '2025-12-05T20:10:33.482Z',
		userId: 'c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35',
		vendor: 'HYUNDAI',
		isAtHome: true,
		schedule: {
			targetType: 'vehicle',
			locationId: null,
			isEnabled: true,
			defaultShouldCharge: false,
			rules: [{ hourMinute: { from: '23:00', to: '06:00' }, shouldCharge: true }],
		},
	},
	{
		createdAt: '2025-12-09T11:02:18.955Z',
		userId: 'anna-berg',
		vendor: 'VOLKSWAGEN',
		isAtHome: false,
		schedule: {
			targetType: 'vehicle',
			locationId: '0b6a9c52-6f0e-4c1b-9d1e-5f3a7c2e8b11',
			isEnabled: false,
			defaultShouldCharge: true,
			rules: [{ hourMinute: { from: '16:00', to: '20:00' }, shouldCharge: false }],
		},
	},
];

/** Schedules of those assets that exist; of several that fit, the newest is the target. */
export function seedSchedules(
	newestFirst: (type: AssetType) => Asset[],
	random: Random,
): Array<{ createdAt: string; schedule: Schedule }> {
	return SEEDS.flatMap(({ createdAt, userId, vendor, schedule, isAtHome }) => {
		const target = newestFirst(schedule.targetType).find(
			(asset) => asset.userId === userId && asset.vendor === vendor,
		);
		if (!target) return [];
		const ids = { id: random.uuid(), targetId: target.id };
		const stored: Schedule =
			schedule.targetType === 'hvac'
				? { ...schedule, ...ids }
				: { ...schedule, ...ids, ...(isAtHome && { locationId: target.location.id }) };
		return [{ createdAt, schedule: stored }];
	});
}
