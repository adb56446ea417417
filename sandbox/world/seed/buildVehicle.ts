import type { Random } from '../../base/random';
import { capable } from '../../state/asset';
import type { Resident } from '../../state/user';
import type { Vehicle, VehicleChargeState } from '../../state/vehicle';
import { INTERVENTION_IDS } from './interventions';
import { MODELS, type Model } from '../../state/models';
import type { Situation, VehicleSeed } from './vehicles';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const VIN_CHARACTERS = '0123456789';
/** Model years 2020 to 2025 in a VIN. */
const VIN_YEARS = 'LMNPRS';
const FIRST_VIN_YEAR = 2020;

interface Behaviour {
	powerDeliveryState: string;
	isReachable: boolean | null;
	isAtHome: boolean;
	/** Shortest and longest time since the car was heard of, in milliseconds. */
	silence: [number, number];
}

const BEHAVIOURS: Record<Situation, Behaviour> = {
	charging: plugged('PLUGGED_IN:CHARGING'),
	full: plugged('PLUGGED_IN:COMPLETE'),
	stopped: plugged('PLUGGED_IN:STOPPED'),
	noPower: plugged('PLUGGED_IN:NO_POWER'),
	away: { ...plugged('UNPLUGGED'), isAtHome: false },
	asleep: { ...plugged('UNPLUGGED'), isReachable: false, silence: [7 * HOUR, 30 * HOUR] },
	unreachable: {
		powerDeliveryState: 'UNKNOWN',
		isReachable: false,
		isAtHome: false,
		silence: [4 * DAY, 12 * DAY],
	},
	noData: { ...plugged('UNKNOWN'), isReachable: null },
};

function plugged(powerDeliveryState: string): Behaviour {
	return { powerDeliveryState, isReachable: true, isAtHome: true, silence: [MINUTE, 6 * MINUTE] };
}

function chargeState(seed: VehicleSeed, model: Model, lastUpdated: string): VehicleChargeState {
	const { powerDeliveryState } = BEHAVIOURS[seed.situation];
	const isKnown = seed.situation !== 'noData';
	const isCharging = powerDeliveryState === 'PLUGGED_IN:CHARGING';
	const limit = seed.limit ?? 100;
	const missing = (model.capacity * Math.max(0, limit - seed.level)) / 100;
	return {
		batteryLevel: isKnown ? seed.level : null,
		range: isKnown ? Math.round((model.fullRange * seed.level) / 100) : null,
		isPluggedIn: powerDeliveryState === 'UNKNOWN' ? null : powerDeliveryState !== 'UNPLUGGED',
		isCharging: powerDeliveryState === 'UNKNOWN' ? null : isCharging,
		isFullyCharged: powerDeliveryState === 'UNKNOWN' ? null : seed.level >= limit,
		batteryCapacity: isKnown ? model.capacity : null,
		chargeLimit: isKnown ? seed.limit : null,
		chargeRate: isCharging ? model.acPower : null,
		chargeTimeRemaining: isCharging ? Math.round((missing / model.acPower) * 60) : null,
		lastUpdated: isKnown ? lastUpdated : null,
		maxCurrent: model.remote === 'full' ? 16 : null,
		powerDeliveryState,
		pluggedInChargerId: null,
	};
}

function capabilities({ remote }: Model, seesLocation: boolean): Vehicle['capabilities'] {
	const charging = () => capable(remote !== 'readOnly', INTERVENTION_IDS.enableRemoteCharging);
	return {
		information: capable(true),
		chargeState: capable(true),
		location: capable(seesLocation, INTERVENTION_IDS.shareLocation),
		odometer: capable(true),
		setMaxCurrent: capable(remote === 'full'),
		startCharging: charging(),
		stopCharging: charging(),
		smartCharging: charging(),
	};
}

function information(seed: VehicleSeed, model: Model, random: Random): Vehicle['information'] {
	const age = random.integer(0, VIN_YEARS.length - 1);
	const serial = random.text(7, VIN_CHARACTERS);
	return {
		vin: `${model.vinPrefix}${random.integer(0, 9)}${VIN_YEARS.charAt(age)}${serial}`,
		brand: model.brand,
		model: model.model,
		year: FIRST_VIN_YEAR + age,
		displayName: seed.name,
	};
}

function imageUrl({ brand, model }: Model): string {
	const slug = `${brand}-${model}`
		.normalize('NFD')
		.replace(/[^\w -]/g, '')
		.toLowerCase()
		.replace(/ /g, '-');
	return `https://images.example.com/vehicles/${slug}.png`;
}

/** Makes a car out of its seed. `now` is the time of the sandbox at its start, in milliseconds. */
export function buildVehicle(
	seed: VehicleSeed,
	user: Resident,
	now: number,
	random: Random,
): Vehicle {
	const model: Model = MODELS[seed.model];
	const { isReachable, isAtHome, silence } = BEHAVIOURS[seed.situation];
	const lastSeen = new Date(now - random.integer(...silence)).toISOString();
	const seesLocation = user.scopes.includes('vehicle:read:location');
	const drift = () => (isAtHome ? 0 : random.integer(-400, 400) / 10_000);
	const { latitude, longitude, id } = user.home;
	const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
	return {
		id: random.uuid(),
		userId: user.id,
		vendor: model.vendor,
		lastSeen,
		isReachable,
		information: information(seed, model, random),
		chargeState: chargeState(seed, model, lastSeen),
		smartChargingPolicy: { isEnabled: false, deadline: null, minimumChargeLimit: 0 },
		odometer: { distance: random.integer(2_000, 96_000), lastUpdated: lastSeen },
		capabilities: capabilities(model, seesLocation),
		scopes: user.scopes.filter((scope) => scope.startsWith('vehicle:')),
		location: {
			id: seesLocation && isAtHome ? id : null,
			longitude: seesLocation ? round(longitude + drift()) : null,
			latitude: seesLocation ? round(latitude + drift()) : null,
			lastUpdated: seesLocation ? lastSeen : null,
		},
		imageUrl: imageUrl(model),
	};
}
