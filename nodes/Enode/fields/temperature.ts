import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Which set points a mode needs. */
const SETPOINTS = {
	AUTO: ['coolSetpoint', 'heatSetpoint'],
	COOL: ['coolSetpoint'],
	HEAT: ['heatSetpoint'],
	OFF: [],
} as const;

export const holdModes = [
	{ name: 'Auto', value: 'AUTO', description: 'Heat and cool to stay between two temperatures' },
	{ name: 'Cool', value: 'COOL', description: 'Cool down to a temperature' },
	{ name: 'Heat', value: 'HEAT', description: 'Heat up to a temperature' },
	{ name: 'Off', value: 'OFF', description: 'Neither heat nor cool' },
] as const satisfies INodePropertyOptions[];

export const holdMode = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [...holdModes],
	default: 'HEAT',
	description: 'What the unit does',
} as const satisfies INodeProperties;

const degrees = { minValue: -50, maxValue: 100, numberPrecision: 2 };

export const coolSetpoint = {
	displayName: 'Cool Set Point (°C)',
	name: 'coolSetpoint',
	type: 'number',
	typeOptions: degrees,
	default: 24,
	description: 'Temperature above which to cool',
	displayOptions: { show: { mode: ['AUTO', 'COOL'] } },
} as const satisfies INodeProperties;

export const heatSetpoint = {
	displayName: 'Heat Set Point (°C)',
	name: 'heatSetpoint',
	type: 'number',
	typeOptions: degrees,
	default: 20,
	description: 'Temperature below which to heat',
	displayOptions: { show: { mode: ['AUTO', 'HEAT'] } },
} as const satisfies INodeProperties;

type Setpoint = 'coolSetpoint' | 'heatSetpoint';

/** The set points that Enode wants for a mode, in °C; it refuses others. */
export function setpointsOf(
	mode: string | undefined,
	read: (name: Setpoint) => number | undefined,
): Partial<Record<Setpoint, number>> {
	const names: readonly Setpoint[] = SETPOINTS[mode as keyof typeof SETPOINTS] ?? [];
	return Object.fromEntries(names.map((name) => [name, read(name)]));
}
