import type { AssetType } from './asset';
import type { TargetState } from './hvac';

/** Degrees; IANA name of the zone. */
export interface Location {
	id: string;
	userId: string;
	createdAt: string;
	name: string;
	latitude: number;
	longitude: number;
	timezoneName: string;
	zone?: string;
	area?: string;
}

/** Cost per kWh as a decimal string. */
export interface TariffRate {
	name: string;
	cost: string;
}

export interface TariffInterval {
	name: string;
	weekdays?: number[];
	from: string;
	to: string;
}

export interface LocationTariff {
	tariffId: string;
	tariffIntervals: TariffInterval[];
}

interface RuleFilter {
	hourMinute?: { from: string; to: string };
	fromTimestamp?: string;
	toTimestamp?: string;
	weekdays?: number[];
}

export type ChargeRule = RuleFilter & { shouldCharge: boolean };
export type TemperatureRule = RuleFilter & { targetState: TargetState };

export interface ChargeSchedule {
	id: string;
	targetType: 'vehicle' | 'charger';
	targetId: string;
	locationId: string | null;
	isEnabled: boolean;
	defaultShouldCharge: boolean;
	rules: ChargeRule[];
}

export interface TemperatureSchedule {
	id: string;
	targetType: 'hvac';
	targetId: string;
	isEnabled: boolean;
	defaultTargetState: TargetState;
	rules: TemperatureRule[];
}

export type Schedule = ChargeSchedule | TemperatureSchedule;

export interface StoredWebhook {
	id: string;
	url: string;
	secret: string;
	events: string[];
	lastSuccess: string;
	isActive: boolean;
	createdAt: string;
	apiVersion: string | null;
	authentication: { headerName: string; headerValue: string } | null;
}

/** A device drew constant power (kW) from `from` to `to`, in milliseconds since 1970. */
export interface Session {
	id: string;
	type: AssetType;
	assetId: string;
	locationId: string | null;
	from: number;
	to: number;
	power: number;
}
