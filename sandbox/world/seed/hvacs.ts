import type { Random } from '../../base/random';
import { capable } from '../../state/asset';
import type { Hvac, HvacMode } from '../../state/hvac';
import type { Resident } from '../../state/user';
import { INTERVENTION_IDS } from './interventions';
import { OTHER_PLACES } from './locations';

interface HvacSeed {
	userId: string;
	vendor: string;
	brand: string;
	model: string | null;
	category: Hvac['information']['category'];
	name: string;
	room: string | null;
	mode: HvacMode;
	holdType: 'PERMANENT' | 'SCHEDULED' | null;
	/** °C: now, heated to, cooled to. */
	temperatures: [number | null, number | null, number | null];
	locationId?: string;
	canHold?: boolean;
}

const seed = (
	userId: string,
	[vendor, brand, model]: [string, string, string | null],
	[category, name, room]: [HvacSeed['category'], string, string | null],
	[mode, holdType]: [HvacMode, HvacSeed['holdType']],
	temperatures: HvacSeed['temperatures'],
	more: Pick<HvacSeed, 'locationId' | 'canHold'> = {},
): HvacSeed => ({
	...{ userId, vendor, brand, model, category, name, room, mode, holdType, temperatures },
	...more,
});

/** Oldest first. */
export const HVAC_SEEDS: readonly HvacSeed[] = [
	seed(
		'anna-berg',
		['MITSUBISHI', 'Mitsubishi', 'MSZ-LN35'],
		['HEAT_PUMP', 'Varmepumpe', 'Stue'],
		['HEAT', 'PERMANENT'],
		[20.4, 21.5, 24],
	),
	seed(
		'anna-berg',
		['MILL', 'Mill', 'Invisible 1200W'],
		['HEATING', 'Panelovn', 'Soverom'],
		['HEAT', 'SCHEDULED'],
		[12.1, 12, null],
		{ locationId: OTHER_PLACES.cabin },
	),
	seed(
		'lars.jensen',
		['NIBE', 'NIBE', 'S1255-12'],
		['AGGREGATOR', 'Varmepumpe', null],
		['HEAT', 'SCHEDULED'],
		[21.2, 21, null],
	),
	seed(
		'jörg@example.com',
		['TADO', 'tado°', 'Smartes Thermostat V3+'],
		['HEATING', 'Heizung', 'Wohnzimmer'],
		['HEAT', 'PERMANENT'],
		[19.6, 21, null],
	),
	seed(
		'marie_dubois',
		['NETATMO', 'Netatmo', null],
		['HEATING', 'Thermostat', 'Salon'],
		['UNKNOWN', null],
		[null, null, null],
		{ canHold: false },
	),
	seed(
		'EV-000317',
		['DAIKIN', 'Daikin', 'Perfera FTXM35R'],
		['COOLING', 'Aire acondicionado', 'Oficina'],
		['COOL', 'PERMANENT'],
		[25.8, 19, 23.5],
	),
	seed(
		'customer:10042',
		['SENSIBO', 'Sensibo', 'Air Pro'],
		['HEAT_PUMP', 'Klimaanlage', 'Arbeitszimmer'],
		['OFF', 'PERMANENT'],
		[18.9, 20, 25],
	),
];

function capabilities({ temperatures, category, canHold = true }: HvacSeed): Hvac['capabilities'] {
	const [, heat, cool] = temperatures;
	const modes: HvacMode[] = ['OFF'];
	if (heat !== null) modes.push('HEAT');
	if (cool !== null) modes.push('COOL');
	if (heat !== null && cool !== null) modes.push('AUTO');
	return {
		capableModes: canHold ? modes : null,
		coolSetpointRange: cool === null ? null : { min: 16, max: 32 },
		heatSetpointRange: heat === null ? null : { min: category === 'HEAT_PUMP' ? 10 : 5, max: 30 },
		setpointDifferenceRange: heat === null || cool === null ? null : { min: 2, max: null },
		setFollowSchedule: capable(canHold, INTERVENTION_IDS.allowHvacControl),
		setPermanentHold: capable(canHold, INTERVENTION_IDS.allowHvacControl),
	};
}

/** `now` in milliseconds. */
export function buildHvac(
	seeded: HvacSeed,
	{ id: userId, scopes, home }: Resident,
	now: number,
	random: Random,
): Hvac {
	const [currentTemperature, heatSetpoint, coolSetpoint] = seeded.temperatures;
	const lastSeen = new Date(now - random.integer(10_000, 110_000)).toISOString();
	const isKnown = seeded.canHold !== false;
	return {
		id: random.uuid(),
		userId,
		vendor: seeded.vendor,
		lastSeen,
		isReachable: isKnown,
		consumptionRate: isKnown ? 0 : null,
		information: {
			brand: seeded.brand,
			model: seeded.model,
			displayName: seeded.name,
			groupName: seeded.room,
			category: seeded.category,
		},
		temperatureState: { currentTemperature, isActive: false, lastUpdated: lastSeen },
		thermostatState: {
			mode: seeded.mode,
			heatSetpoint,
			coolSetpoint,
			holdType: seeded.holdType,
			lastUpdated: lastSeen,
		},
		capabilities: capabilities(seeded),
		scopes: scopes.filter((scope) => scope.startsWith('hvac:')),
		location: { id: seeded.locationId ?? home.id },
	};
}
