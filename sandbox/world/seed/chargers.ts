import type { Random } from '../../base/random';
import { capable, type Capability } from '../../state/asset';
import type { Charger } from '../../state/charger';
import type { Resident } from '../../state/user';
import type { Vehicle } from '../../state/vehicle';
import { INTERVENTION_IDS } from './interventions';
import { OTHER_PLACES } from './locations';

interface ChargerSeed {
	userId: string;
	vendor: string;
	brand: string;
	model: string;
	powerDeliveryState: string;
	/** Brand of the user's car that hangs on it. */
	vehicle?: string;
	/** Another place than the user's home. */
	locationId?: string;
	isReadOnly?: boolean;
}

const seed = (
	userId: string,
	[vendor, brand, model]: [string, string, string],
	powerDeliveryState: string,
	more: Pick<ChargerSeed, 'vehicle' | 'locationId' | 'isReadOnly'> = {},
): ChargerSeed => ({ userId, vendor, brand, model, powerDeliveryState, ...more });

const CHARGING = 'PLUGGED_IN:CHARGING';
const STOPPED = 'PLUGGED_IN:STOPPED';

/** Oldest first. */
export const CHARGER_SEEDS: readonly ChargerSeed[] = [
	seed('anna-berg', ['ZAPTEC', 'Zaptec', 'Go'], CHARGING, { vehicle: 'Tesla' }),
	seed('lars.jensen', ['EASEE', 'Easee', 'Home'], STOPPED, { vehicle: 'Polestar' }),
	seed('jörg@example.com', ['GOE', 'go-e', 'Charger Gemini'], CHARGING, { vehicle: 'Volkswagen' }),
	seed('jörg@example.com', ['KEBA', 'KEBA', 'KeContact P30'], 'UNPLUGGED', {
		locationId: OTHER_PLACES.office,
	}),
	seed('c9a7d3e4-5b1f-4e28-9c06-7f4b2a8d1e35', ['WALLBOX', 'Wallbox', 'Pulsar Max'], CHARGING, {
		vehicle: 'Hyundai',
	}),
	seed('sofia.lindqvist+home', ['CHARGEAMPS', 'Charge Amps', 'Halo'], STOPPED),
	seed('EV-000317', ['WALLBOX', 'Wallbox', 'Commander 2'], CHARGING),
	seed('customer:10042', ['HEIDELBERG', 'Heidelberg', 'Energy Control'], 'UNKNOWN', {
		isReadOnly: true,
	}),
];

function capabilities(isCapable: boolean): Charger['capabilities'] {
	const control = (): Capability => capable(isCapable, INTERVENTION_IDS.enableChargerControl);
	return {
		information: capable(true),
		chargeState: capable(true),
		startCharging: control(),
		stopCharging: control(),
		setMaxCurrent: control(),
	};
}

/** Makes a charger and, where its car exists, ties the two together. `now` in milliseconds. */
export function buildCharger(
	seeded: ChargerSeed,
	{ id: userId, scopes, home }: Resident,
	vehicles: Vehicle[],
	now: number,
	random: Random,
): Charger {
	const { vendor, brand, model, powerDeliveryState, isReadOnly = false } = seeded;
	const vehicle = vehicles.find(
		(candidate) => candidate.userId === userId && candidate.information.brand === seeded.vehicle,
	);
	const lastSeen = new Date(now - random.integer(20_000, 400_000)).toISOString();
	const isUnknown = powerDeliveryState === 'UNKNOWN';
	const isCharging = powerDeliveryState === CHARGING;
	const charger: Charger = {
		id: random.uuid(),
		userId,
		vendor,
		lastSeen,
		isReachable: !isUnknown,
		information: {
			brand,
			model,
			year: random.integer(2020, 2025),
			serialNumber: random.text(9, '0123456789ABCDEFGHJKLMNPRSTUVWXYZ'),
		},
		chargeState: {
			isPluggedIn: isUnknown ? null : powerDeliveryState !== 'UNPLUGGED',
			isCharging: isUnknown ? null : isCharging,
			chargeRate: isCharging ? (vehicle?.chargeState.chargeRate ?? 11) : null,
			lastUpdated: lastSeen,
			maxCurrent: isReadOnly ? null : 16,
			powerDeliveryState,
			pluggedInVehicleId: vehicle?.id ?? null,
		},
		capabilities: capabilities(!isReadOnly),
		scopes: scopes.filter((scope) => scope.startsWith('charger:')),
		location: { id: seeded.locationId ?? home.id, lastUpdated: lastSeen },
	};
	if (vehicle) vehicle.chargeState.pluggedInChargerId = charger.id;
	return charger;
}
