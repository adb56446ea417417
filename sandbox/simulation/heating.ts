import { round } from '../base/iso';
import { isHeard, type State } from '../state';
import type { Hvac, TargetState } from '../state/hvac';
import { patchAsset } from '../state/patch';
import { recordUse } from './sessions';

const HOUR = 3_600_000;
/** Time in which two thirds of the way to the set point are done. */
const INERTIA = 1.5 * HOUR;
/** °C around the set point within which nothing happens. */
const TOLERANCE = 0.2;
/** Room temperature of a house that nobody heats, °C. */
const UNHEATED = 15;
const POWER = 1.4;

function goal(hvac: Hvac, temperature: number): number | undefined {
	const { mode, heatSetpoint, coolSetpoint } = hvac.thermostatState;
	const heats = mode === 'HEAT' || mode === 'AUTO';
	const cools = mode === 'COOL' || mode === 'AUTO';
	if (heats && heatSetpoint !== null && temperature < heatSetpoint - TOLERANCE) return heatSetpoint;
	if (cools && coolSetpoint !== null && temperature > coolSetpoint + TOLERANCE) return coolSetpoint;
	return undefined;
}

function exactTemperature({ exact }: State, id: string, shown: number): number {
	const known = exact.get(id);
	return known !== undefined && round(known, 1) === shown ? known : shown;
}

function heat(state: State, hvac: Hvac, from: number, to: number): void {
	const shown = hvac.temperatureState.currentTemperature;
	if (shown === null || !isHeard(state, hvac)) return;
	const temperature = exactTemperature(state, hvac.id, shown);
	const target = goal(hvac, temperature);
	const isOff = hvac.thermostatState.mode === 'OFF';
	const attractor = target ?? (isOff ? UNHEATED : temperature);
	const share = 1 - Math.exp(-(to - from) / (isOff ? 8 * INERTIA : INERTIA));
	const reached = temperature + (attractor - temperature) * share;
	state.exact.set(hvac.id, reached);
	if (target !== undefined) recordUse(state, { type: 'hvac', asset: hvac, power: POWER }, from, to);
	const isActive = goal(hvac, reached) !== undefined;
	patchAsset(
		state.changes,
		'hvac',
		hvac,
		{
			consumptionRate: isActive ? POWER : 0,
			temperatureState: { currentTemperature: round(reached, 1), isActive },
		},
		to,
	);
}

export function moveHeating(state: State, from: number, to: number): void {
	for (const hvac of state.assets.hvac.values()) heat(state, hvac, from, to);
}

/** Lets a unit do what an action or a schedule wants. */
export function setTarget(state: State, hvac: Hvac, target: TargetState, at: number): void {
	patchAsset(state.changes, 'hvac', hvac, { thermostatState: { ...target } }, at);
}
