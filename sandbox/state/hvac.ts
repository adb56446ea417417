import type { Asset, Capability } from './asset';

export type HvacMode = 'UNKNOWN' | 'OFF' | 'AUTO' | 'COOL' | 'HEAT';

interface Range {
	min: number | null;
	max: number | null;
}

/** °C and kW. */
export interface Hvac extends Asset {
	consumptionRate: number | null;
	information: {
		brand: string;
		model: string | null;
		displayName: string;
		groupName: string | null;
		category: 'HEATING' | 'COOLING' | 'HEAT_PUMP' | 'AGGREGATOR';
	};
	temperatureState: {
		currentTemperature: number | null;
		isActive: boolean;
		lastUpdated: string | null;
	};
	thermostatState: {
		mode: HvacMode;
		heatSetpoint: number | null;
		coolSetpoint: number | null;
		holdType: 'PERMANENT' | 'SCHEDULED' | null;
		lastUpdated: string | null;
	};
	capabilities: {
		capableModes: HvacMode[] | null;
		coolSetpointRange: Range | null;
		heatSetpointRange: Range | null;
		setpointDifferenceRange: Range | null;
		setFollowSchedule: Capability;
		setPermanentHold: Capability;
	};
}

/** Set points and mode as schedules and actions name them; °C. */
export interface TargetState {
	holdType: 'PERMANENT' | 'SCHEDULED';
	mode?: HvacMode;
	heatSetpoint?: number;
	coolSetpoint?: number;
}
