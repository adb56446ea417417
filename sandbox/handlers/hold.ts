import { badRequest } from '../base/problem';
import type { Hvac, TargetState } from '../state/hvac';

type Range = Hvac['capabilities']['heatSetpointRange'];

function isWithin(value: number, range: Range): boolean {
	return value >= (range?.min ?? -Infinity) && value <= (range?.max ?? Infinity);
}

/** Refuses what the unit cannot do: a mode it lacks, set points outside its ranges or too close to each other. */
export function checkHold({ capabilities }: Hvac, target: TargetState): void {
	const { mode, heatSetpoint, coolSetpoint } = target;
	if (mode !== undefined && capabilities.capableModes?.includes(mode) === false) {
		throw badRequest(`The unit has no mode ${mode}.`, 'Action not supported');
	}
	const points = [
		['heatSetpoint', heatSetpoint, capabilities.heatSetpointRange],
		['coolSetpoint', coolSetpoint, capabilities.coolSetpointRange],
	] as const;
	for (const [name, value, range] of points) {
		if (value !== undefined && !isWithin(value, range)) {
			const limits = `${range?.min ?? '-'} to ${range?.max ?? '-'}`;
			throw badRequest(`${name} must be within ${limits}.`, 'Set point out of range');
		}
	}
	if (heatSetpoint === undefined || coolSetpoint === undefined) return;
	if (!isWithin(coolSetpoint - heatSetpoint, capabilities.setpointDifferenceRange)) {
		throw badRequest('The set points are too close to each other.', 'Set point out of range');
	}
}

export function isHeld({ thermostatState }: Hvac, { holdType, ...wanted }: TargetState): boolean {
	if (thermostatState.holdType !== holdType) return false;
	const names = ['mode', 'heatSetpoint', 'coolSetpoint'] as const;
	return names.every(
		(name) => wanted[name] === undefined || wanted[name] === thermostatState[name],
	);
}
